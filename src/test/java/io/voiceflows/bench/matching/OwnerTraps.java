package io.voiceflows.bench.matching;

import io.voiceflows.customer.Customer.Table;
import java.util.List;
import java.util.Random;

/** Numbers with more than one owner, a former one or none that counts. */
final class OwnerTraps {

    private final NumberingPlan home;
    private final Random random;
    private final Ledger ledger;

    OwnerTraps(NumberingPlan home, Random random, Ledger ledger) {
        this.home = home;
        this.random = random;
        this.ledger = ledger;
    }

    void round() {
        sharedFamilyPhone();
        switchboardWithExtensions();
        directDialling();
        oldOwners();
        mergedContacts();
        ownNumbers();
        twiceInOneRecord();
    }

    private void sharedFamilyPhone() {
        TrueNumber phone = home.number(random);
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            TrueNumber mobile = home.number(random);
            ledger.store(Table.CONTACT, List.of(ledger.spelt(phone), ledger.spelt(mobile)), phone, mobile);
            ledger.call("shared family phone", mobile);
        }
        ledger.call("shared family phone", phone);
    }

    private void switchboardWithExtensions() {
        TrueNumber board = home.number(random);
        ledger.store(Table.ACCOUNT, board);
        ledger.call("switchboard, nobody else", board);
        TrueNumber busy = home.number(random);
        ledger.store(Table.ACCOUNT, busy);
        for (int i = 0; i < 3; i++) {
            ledger.store(Table.CONTACT, List.of(Spelling.SPACED.write(busy, home, random) + " ext. " + (10 + i)), busy);
        }
        ledger.call("switchboard and its extensions", busy);
    }

    /** German and Austrian exchanges: 0 is the switchboard, other endings are people, each a number of its own. */
    private void directDialling() {
        if (home.code().equals("49") || home.code().equals("43")) {
            TrueNumber base = home.number(home.ranges().get(home.ranges().size() - 1), random);
            for (String ending : List.of("0", "42", "43")) {
                TrueNumber number = new TrueNumber(home, base.area(), base.rest() + ending);
                ledger.store(
                        ending.equals("0") ? Table.ACCOUNT : Table.CONTACT,
                        List.of("0" + base.area() + " " + base.rest() + "-" + ending),
                        number);
                ledger.call("direct dialling", number);
            }
        }
    }

    private void oldOwners() {
        TrueNumber passedOn = home.number(random);
        ledger.storeInactive(Table.CONTACT, List.of(ledger.spelt(passedOn)));
        ledger.store(Table.CONTACT, passedOn);
        ledger.call("inactive old owner", passedOn);
        TrueNumber givenUp = home.number(random);
        ledger.storeInactive(Table.CONTACT, List.of(ledger.spelt(givenUp)));
        ledger.call("inactive old owner", givenUp);
    }

    private void mergedContacts() {
        TrueNumber number = home.number(random);
        ledger.store(Table.CONTACT, number);
        ledger.storeInactive(Table.CONTACT, List.of(ledger.spelt(number)));
        ledger.storeInactive(Table.CONTACT, List.of(ledger.spelt(number)));
        ledger.call("merged contacts", number);
    }

    private void ownNumbers() {
        TrueNumber own = home.number(random);
        ledger.own(own);
        ledger.store(Table.CONTACT, own);
        ledger.call("own numbers", own);
    }

    private void twiceInOneRecord() {
        TrueNumber number = home.number(random);
        ledger.store(Table.CONTACT, List.of(ledger.spelt(number), ledger.spelt(number)), number);
        ledger.call("twice in one record", number);
    }
}
