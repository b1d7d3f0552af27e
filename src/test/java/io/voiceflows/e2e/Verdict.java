package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What an {@link Oracle} found, in words that name the record. */
final class Verdict {

    final List<String> lost = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> strangers = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();
    final List<String> closure = new ArrayList<>();
    final List<String> accounts = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    boolean holds() {
        return all().isEmpty();
    }

    /** Whether everything stands where it belongs; what the accounts say is another matter. */
    boolean everythingStands() {
        return lost.isEmpty() && wrong.isEmpty() && closure.isEmpty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        add(all, "lost", lost);
        add(all, "doubled", doubled);
        add(all, "stranger", strangers);
        add(all, "wrong", wrong);
        add(all, "closure", closure);
        add(all, "accounts", accounts);
        add(all, "told", told);
        return all;
    }

    private static void add(List<String> all, String kind, List<String> found) {
        found.forEach(each -> all.add(kind + ": " + each));
    }

    void mustHold() {
        assertThat(all()).as("%s", this).isEmpty();
    }

    @Override
    public String toString() {
        return "lost %d, doubled %d, strangers %d, wrong %d, closure %d, accounts %d, told %d"
                .formatted(
                        lost.size(),
                        doubled.size(),
                        strangers.size(),
                        wrong.size(),
                        closure.size(),
                        accounts.size(),
                        told.size());
    }
}
