package io.voiceflows.sandbox.dataverse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The display texts behind the FormattedValue annotation, for a user in the United States and UTC. */
final class FormattedValues {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);

    private FormattedValues() {}

    /** The text, or null for columns that are shown as they are. */
    static String of(Row row, String column, Store store) {
        Object value = row.get(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Lookup lookup) {
            return store.find(lookup.table(), lookup.id()).map(Row::label).orElse("");
        }
        if (value instanceof Instant time) {
            return TIME.format(time);
        }
        if (value instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (value instanceof Boolean yesNo) {
            Map<String, String> words =
                    row.table().rules().yesNo().getOrDefault(column, Map.of("true", "Yes", "false", "No"));
            return words.get(yesNo.toString());
        }
        if (value instanceof Integer number) {
            String state = States.label(row.table(), column, value);
            Map<Integer, String> choices = row.table().rules().choices().getOrDefault(column, Map.of());
            return state != null ? state : choices.getOrDefault(number, String.format(Locale.US, "%,d", number));
        }
        return null;
    }
}
