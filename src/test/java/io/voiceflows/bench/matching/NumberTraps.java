package io.voiceflows.bench.matching;

import io.voiceflows.customer.Customer.Table;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Texts that are easily read as another number than they are, or as one where there is none. */
final class NumberTraps {

    private static final List<String> HIDDEN = List.of(
            "", "anonymous", "Anonymous", "unknown", "Private", "Restricted", "sip:anonymous@anonymous.invalid");
    /** What a keypad says for ANONYMOUS, RESTRICTED and UNAVAILABLE: some networks send it as if it were a number. */
    private static final List<String> SPELT_ON_KEYPAD = List.of("+266696687", "+7378742883", "+86282452253");

    private static final List<String> SHORT = List.of("1234", "112", "911", "118", "116117", "42");
    private static final List<String> NO_NUMBER = List.of("n/a", "-", "ask Anna", "0", "000000", "unknown", "see mail");

    private final NumberingPlan home;
    private final List<NumberingPlan> abroad;
    private final Random random;
    private final Ledger ledger;

    NumberTraps(NumberingPlan home, List<NumberingPlan> abroad, Random random, Ledger ledger) {
        this.home = home;
        this.abroad = abroad;
        this.random = random;
        this.ledger = ledger;
    }

    /** What no reader can know comes more seldom than what a careful one can. */
    void round() {
        sameLastDigitsInTwoCountries(9);
        sameLastDigitsInTwoCountries(7);
        keptItalianZero();
        shortNumbers();
        hiddenNumbers();
        columnsWithoutNumber();
        digitsLostInSpreadsheet();
        abbreviatedAlternative();
        withoutAreaCode();
        if (random.nextInt(2) == 0) {
            withoutCountryCode();
        }
        if (random.nextInt(8) == 0) {
            strangerWithTheDigitsOfAForeigner();
        }
    }

    private void sameLastDigitsInTwoCountries(int digits) {
        for (int tries = 0; tries < 5_000; tries++) {
            TrueNumber one = home.number(random);
            Optional<TrueNumber> twin = twin(one, digits);
            if (twin.isPresent()) {
                String trap = "same last " + (digits == 9 ? "nine" : "seven") + " digits in two countries";
                ledger.store(Table.CONTACT, one);
                ledger.call(trap, one);
                if (random.nextBoolean()) {
                    ledger.store(Table.CONTACT, twin.get());
                }
                ledger.call(trap, twin.get());
                return;
            }
        }
    }

    /** A number of another country that ends in the same digits, if one of its ranges has room for them. */
    private Optional<TrueNumber> twin(TrueNumber one, int digits) {
        String ending = one.international().substring(one.international().length() - digits);
        NumberingPlan plan = abroad.get(random.nextInt(abroad.size()));
        TrueNumber other = plan.number(random);
        int before = other.significant().length() - digits;
        String significant = before < 0 ? "" : other.significant().substring(0, before) + ending;
        if (!significant.startsWith(other.area())) {
            return Optional.empty();
        }
        String rest = significant.substring(other.area().length());
        return Optional.of(new TrueNumber(plan, other.area(), rest)).filter(NumberTraps::givenOut);
    }

    private void keptItalianZero() {
        NumberingPlan italy = home.region().equals("IT")
                ? home
                : abroad.stream()
                        .filter(plan -> plan.region().equals("IT"))
                        .findFirst()
                        .orElseThrow();
        for (NumberingPlan.Range range : italy.ranges()) {
            if (range.kind().equals("fixed")) {
                TrueNumber number = italy.number(range, random);
                Spelling spelling = random.nextBoolean() ? Spelling.BRACKETED_ZERO : Spelling.SPACED;
                ledger.store(Table.ACCOUNT, List.of(spelling.write(number, home, random)), number);
                ledger.call("kept Italian zero", number);
            }
        }
    }

    private void shortNumbers() {
        String internal = SHORT.get(random.nextInt(SHORT.size()));
        ledger.store(Table.CONTACT, List.of(internal));
        SHORT.forEach(text -> ledger.callWithoutNumber("short numbers", text));
    }

    private void hiddenNumbers() {
        HIDDEN.forEach(text -> ledger.callWithoutNumber("hidden numbers", text));
        SPELT_ON_KEYPAD.forEach(text -> ledger.callWithoutNumber("hidden numbers", text));
        ledger.store(Table.CONTACT, List.of(SPELT_ON_KEYPAD.get(random.nextInt(SPELT_ON_KEYPAD.size()))));
    }

    private void columnsWithoutNumber() {
        TrueNumber mobile = home.number(random);
        ledger.store(
                Table.CONTACT, List.of(NO_NUMBER.get(random.nextInt(NO_NUMBER.size())), ledger.spelt(mobile)), mobile);
        ledger.call("columns without number", mobile);
    }

    /** 3.58401E+11: the digits are gone, so nobody can know whose number it was. */
    private void digitsLostInSpreadsheet() {
        TrueNumber number = home.number(random);
        String digits = number.international();
        String rounded = digits.charAt(0) + "." + digits.substring(1, 6) + "E+" + (digits.length() - 1);
        ledger.store(Table.LEAD, List.of(rounded));
        ledger.call("digits lost in a spreadsheet", number);
    }

    /** 7946 0123/24: the second number is written as its last two digits only. */
    private void abbreviatedAlternative() {
        NumberingPlan.Range range =
                home.ranges().get(random.nextInt(home.ranges().size()));
        TrueNumber first = home.number(range, random);
        String stem = first.rest().substring(0, first.rest().length() - 2);
        int ending = 10 + random.nextInt(80);
        TrueNumber one = new TrueNumber(home, first.area(), stem + ending);
        TrueNumber next = new TrueNumber(home, first.area(), stem + (ending + 1));
        ledger.store(Table.ACCOUNT, List.of(Spelling.SPACED.write(one, home, random) + "/" + (ending + 1)), one, next);
        ledger.call("abbreviated second number", one);
        if (random.nextInt(2) == 0) {
            ledger.call("abbreviated second number", next);
        }
    }

    /** A foreigner's number written as at their home: the owner is right, though no reader can know the country. */
    private void withoutCountryCode() {
        NumberingPlan plan = abroad.get(random.nextInt(abroad.size()));
        TrueNumber number = plan.number(random);
        ledger.store(Table.CONTACT, List.of(Spelling.NATIONAL_SPACED.write(number, plan, random)), number);
        ledger.call("foreign number without country code", number);
    }

    /** The same, and then somebody at home calls who truly has these digits: the one trap that no text can show. */
    private void strangerWithTheDigitsOfAForeigner() {
        for (int tries = 0; tries < 500; tries++) {
            NumberingPlan plan = abroad.get(random.nextInt(abroad.size()));
            TrueNumber foreign = plan.number(random);
            TrueNumber atHome = new TrueNumber(home, foreign.area(), foreign.rest());
            if (plan.trunk().equals(home.trunk()) && givenOut(atHome) && !ledger.known(atHome)) {
                String text = Spelling.NATIONAL_SPACED.write(foreign, plan, random);
                ledger.store(Table.CONTACT, List.of(text), foreign);
                ledger.call("stranger with the digits of such a foreign number", atHome);
                return;
            }
        }
    }

    private static boolean givenOut(TrueNumber number) {
        return number.plan().ranges().stream()
                .anyMatch(range -> range.area().equals(number.area())
                        && range.digits() == number.rest().length()
                        && range.first().indexOf(number.rest().charAt(0)) >= 0);
    }

    /** A number as dialled within its town, and a call from the number that a hasty reader would take it for. */
    private void withoutAreaCode() {
        TrueNumber number = home.number(random);
        ledger.store(Table.ACCOUNT, List.of(number.rest()));
        TrueNumber hasty = new TrueNumber(home, "", number.rest());
        if (!home.trunk().isEmpty()) {
            ledger.call("local number without area code", hasty);
        }
    }
}
