package io.voiceflows.settings;

import io.voiceflows.routing.Amount;
import io.voiceflows.routing.Condition;
import io.voiceflows.routing.Expected;
import io.voiceflows.routing.Subject;
import io.voiceflows.routing.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the conditions of a routing rule: a name, and one value, a list of values, or {@code not} with either; for a
 * number itself or its bounds.
 */
final class ConditionReader {

    private static final String NOT = "not";
    private static final String AT_LEAST = "at-least";
    private static final String AT_MOST = "at-most";

    private static final String AMOUNT_CURE = "Write a number from 0 on, {at-least: 1}, {at-most: 5}, or both bounds.";

    private final Problems problems;

    ConditionReader(Problems problems) {
        this.problems = problems;
    }

    /** @param path the setting's full key */
    List<Condition> read(String path, YamlFile.Entry entry) {
        if (entry == null || YamlFile.empty(entry.value())) {
            return List.of();
        }
        if (!(entry.value() instanceof MappingNode mapping)) {
            problems.mistake(
                    entry.line(),
                    path,
                    "Setting " + path + " is not a group of conditions",
                    "Write one condition per line below it, for example customer.table: account.");
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        YamlFile.entries(mapping, path + ".", problems).forEach((name, value) -> {
            try {
                conditions.add(condition(name, value.value()));
            } catch (Unfit unfit) {
                problems.mistake(
                        value.line(), path + "." + name, "Condition " + name + " " + unfit.getMessage(), unfit.cure());
            }
        });
        return List.copyOf(conditions);
    }

    private static Condition condition(String name, Node value) throws Unfit {
        Subject subject = subject(name);
        if (subject.counted()) {
            Amount amount = amount(value);
            Expected words = new Expected(false, List.of(amount.toString()));
            return new Condition(subject, "", words, List.of(), amount);
        }
        String argument = name.substring(subject.named().length());
        Expected expected = expected(value);
        for (String wanted : expected.anyOf()) {
            fits(subject, wanted);
        }
        List<TimeWindow> windows = subject == Subject.TIME ? windows(expected) : List.of();
        return new Condition(subject, argument, expected, windows, Amount.ANY);
    }

    private static Subject subject(String name) throws Unfit {
        Optional<Subject> subject = Subject.of(name);
        boolean misspelt = subject.filter(Subject::open).isPresent() && nearly(name);
        if (subject.isEmpty() || misspelt) {
            throw Unfit.because(
                    "is not known",
                    Spelling.nearest(name, names())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Known: " + String.join(", ", names())
                                    + "; names that end with a dot need the name of an attribute or field."));
        }
        return subject.get();
    }

    /** {@code customer.tabel} would silently be an attribute that nobody has. */
    private static boolean nearly(String name) {
        return names().stream()
                .anyMatch(known -> !known.endsWith(".") && known.contains(".") && Spelling.distance(name, known) <= 2);
    }

    private static List<String> names() {
        return Arrays.stream(Subject.values()).map(Subject::named).toList();
    }

    private static Expected expected(Node value) throws Unfit {
        if (value instanceof MappingNode mapping) {
            Map<String, YamlFile.Entry> entries = YamlFile.entries(mapping, "", new Problems("", ""));
            if (entries.size() == 1 && entries.containsKey(NOT)) {
                return new Expected(true, texts(entries.get(NOT).value()));
            }
            throw Unfit.because("has keys below it", "Only not can stand there, for example {not: VIP}.");
        }
        return new Expected(false, texts(value));
    }

    private static List<String> texts(Node value) throws Unfit {
        List<Node> items = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            if (!(item instanceof ScalarNode scalar) || YamlFile.text(scalar).isBlank()) {
                throw Unfit.because("has no value", "Write one value or a list of values.");
            }
            texts.add(YamlFile.text(scalar).strip());
        }
        if (texts.isEmpty()) {
            throw Unfit.because("has no value", "Write one value or a list of values.");
        }
        return texts;
    }

    /** A number, or the bounds of one. */
    private static Amount amount(Node value) throws Unfit {
        if (!(value instanceof MappingNode mapping)) {
            int exactly = count(value);
            return new Amount(exactly, exactly);
        }
        Map<String, YamlFile.Entry> bounds = YamlFile.entries(mapping, "", new Problems("", ""));
        for (String bound : bounds.keySet()) {
            if (!bound.equals(AT_LEAST) && !bound.equals(AT_MOST)) {
                throw Unfit.because("cannot have " + bound + " below it", AMOUNT_CURE);
            }
        }
        if (bounds.isEmpty()) {
            throw Unfit.because("has no value", AMOUNT_CURE);
        }
        int least = bounds.containsKey(AT_LEAST) ? count(bounds.get(AT_LEAST).value()) : Amount.ANY.least();
        int most = bounds.containsKey(AT_MOST) ? count(bounds.get(AT_MOST).value()) : Amount.ANY.most();
        if (least > most) {
            throw Unfit.because("can never hold", "Write at-least: " + most + " and at-most: " + least + ".");
        }
        return new Amount(least, most);
    }

    private static int count(Node value) throws Unfit {
        String text = value instanceof ScalarNode scalar ? YamlFile.text(scalar).strip() : "";
        if (!text.matches("[0-9]{1,6}")) {
            throw Unfit.because("is not a number" + (text.isEmpty() ? "" : ": \"" + text + "\""), AMOUNT_CURE);
        }
        return Integer.parseInt(text);
    }

    private static void fits(Subject subject, String wanted) throws Unfit {
        if (!subject.choices().isEmpty() && !subject.choices().contains(wanted)) {
            throw Unfit.because(
                    "can't be \"" + wanted + "\"",
                    Spelling.nearest(wanted, subject.choices())
                                    .map(near -> "Did you mean " + near + "? ")
                                    .orElse("")
                            + "Accepted: " + String.join(", ", subject.choices()) + ".");
        }
        boolean number = subject == Subject.CALLER || subject == Subject.CALLED;
        if (number && !wanted.matches("\\+[0-9]{1,15}")) {
            throw Unfit.because(
                    "is not the beginning of a number: \"" + wanted + "\"",
                    "Write it with country code and without blanks, for example +358 or +35840675644.");
        }
    }

    private static List<TimeWindow> windows(Expected expected) throws Unfit {
        List<TimeWindow> windows = new ArrayList<>();
        for (String text : expected.anyOf()) {
            windows.add(TimeWindow.read(text)
                    .orElseThrow(() -> Unfit.because(
                            "is no time window: \"" + text + "\"",
                            "Write days, hours and time zone, for example Mon-Fri 08:00-16:00 Europe/Helsinki.")));
        }
        return windows;
    }
}
