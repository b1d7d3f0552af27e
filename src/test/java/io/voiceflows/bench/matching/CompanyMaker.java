package io.voiceflows.bench.matching;

import io.voiceflows.customer.Customer.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up one company's customers and callers: ordinary ones, and every {@value #ROUND} records a round of traps. */
final class CompanyMaker {

    static final int ROUND = 100;

    private static final List<Spelling> LISTABLE = List.of(
            Spelling.PLAIN_E164,
            Spelling.SPACED,
            Spelling.DASHED,
            Spelling.BRACKETED_ZERO,
            Spelling.NATIONAL,
            Spelling.NATIONAL_SPACED,
            Spelling.NATIONAL_DASHED);
    private static final String[] BETWEEN = {" / ", "/", ", ", "; ", " | ", "\n", " or "};

    private final NumberingPlan home;
    private final List<NumberingPlan> abroad;
    private final Random random;
    private final Ledger ledger;
    private final NumberTraps numberTraps;
    private final OwnerTraps ownerTraps;

    CompanyMaker(NumberingPlan home, List<NumberingPlan> plans, Random random) {
        this.home = home;
        this.abroad =
                plans.stream().filter(plan -> !plan.code().equals(home.code())).toList();
        this.random = random;
        this.ledger = new Ledger(home, random);
        this.numberTraps = new NumberTraps(home, abroad, random, ledger);
        this.ownerTraps = new OwnerTraps(home, random, ledger);
    }

    Company make(int records) {
        int nextRound = 0;
        while (ledger.size() < records) {
            if (ledger.size() >= nextRound) {
                numberTraps.round();
                ownerTraps.round();
                nextRound += ROUND;
            }
            ordinary();
        }
        return ledger.company();
    }

    private void ordinary() {
        List<TrueNumber> numbers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int columns = 1 + random.nextInt(3);
        for (int i = 0; i < columns; i++) {
            if (random.nextInt(100) < 12) {
                texts.add(list(numbers));
            } else {
                TrueNumber number = someNumber();
                numbers.add(number);
                texts.add(ledger.spelt(number));
            }
        }
        ledger.store(table(), texts, numbers.toArray(TrueNumber[]::new));
        numbers.forEach(number -> ledger.call("ordinary records", number));
        if (random.nextInt(100) < 25) {
            ledger.call("strangers", someNumber());
        }
    }

    /** Several numbers in one column; a foreigner's second number may lean on the first one's country code. */
    private String list(List<TrueNumber> numbers) {
        TrueNumber first = someNumber();
        TrueNumber second = home.code().equals(first.plan().code())
                ? someNumber()
                : first.plan().number(random);
        boolean leaning = second.plan() == first.plan() && first.plan() != home && random.nextBoolean();
        numbers.add(first);
        numbers.add(second);
        NumberingPlan readIn = leaning ? first.plan() : home;
        return listed(first, home) + BETWEEN[random.nextInt(BETWEEN.length)] + listed(second, readIn);
    }

    private String listed(TrueNumber number, NumberingPlan readIn) {
        List<Spelling> fitting = LISTABLE.stream()
                .filter(spelling -> spelling.fits(number, readIn))
                .toList();
        return fitting.get(random.nextInt(fitting.size())).write(number, readIn, random);
    }

    /** Four of five customers are at home. */
    private TrueNumber someNumber() {
        NumberingPlan plan = random.nextInt(5) > 0 ? home : abroad.get(random.nextInt(abroad.size()));
        return plan.number(random);
    }

    private Table table() {
        int way = random.nextInt(10);
        return way < 6 ? Table.CONTACT : way < 9 ? Table.ACCOUNT : Table.LEAD;
    }
}
