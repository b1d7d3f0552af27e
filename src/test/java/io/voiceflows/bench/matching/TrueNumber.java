package io.voiceflows.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A number as it was given out: the truth, before anybody writes it down. */
record TrueNumber(NumberingPlan plan, String area, String rest) {

    String e164() {
        return "+" + international();
    }

    /** Country code and number, without any sign. */
    String international() {
        return plan.code() + area + rest;
    }

    String significant() {
        return area + rest;
    }

    boolean italianZero() {
        return area.startsWith("0");
    }

    /** The rest in the groups that people like: whole, in threes and fours, or in pairs. */
    String grouped(String separator, Random random) {
        return String.join(separator, groups(random.nextInt(3)));
    }

    private List<String> groups(int style) {
        List<String> groups = new ArrayList<>();
        int step = style == 0 ? rest.length() : style == 1 ? 3 : 2;
        int from = 0;
        while (rest.length() - from > step + 1) {
            groups.add(rest.substring(from, from + step));
            from += step;
        }
        groups.add(rest.substring(from));
        return groups;
    }
}
