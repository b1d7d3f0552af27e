package io.voiceflows.sandbox.dataverse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Prefer} header ("Compose HTTP requests", preference header).
 *
 * @param maxPageSize rows of a page, or null when the client did not say
 * @param annotations names or patterns of the annotations wanted, empty for none
 */
record Preferences(
        boolean returnRepresentation,
        Integer maxPageSize,
        List<String> annotations,
        boolean trackChanges,
        boolean continueOnError) {

    private static final Pattern PREFERENCE =
            Pattern.compile("\\s*([\\w.-]+)(?:\\s*=\\s*(\"[^\"]*\"|[^,;\\s]*))?\\s*(?:[,;]|$)");

    static final int LARGEST_PAGE = 5000;

    static Preferences of(String header) {
        boolean representation = false;
        boolean track = false;
        boolean goOn = false;
        Integer size = null;
        List<String> annotations = new ArrayList<>();
        Matcher matcher = PREFERENCE.matcher(header == null ? "" : header);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? "" : matcher.group(2).replace("\"", "");
            switch (matcher.group(1)) {
                case "return" -> representation = value.equals("representation");
                case "odata.maxpagesize" -> size = pageSize(value);
                case "odata.include-annotations" -> annotations.addAll(List.of(value.split("\\s*,\\s*")));
                case "odata.track-changes" -> track = true;
                case "odata.continue-on-error" -> goOn = !value.equals("false");
                default -> {
                    // an unknown preference is ignored, as RFC 7240 says
                }
            }
        }
        return new Preferences(representation, size, List.copyOf(annotations), track, goOn);
    }

    private static int pageSize(String value) {
        return value.matches("\\d{1,9}") ? Math.min(Integer.parseInt(value), LARGEST_PAGE) : 0;
    }

    int pageSize() {
        if (maxPageSize != null && maxPageSize == 0) {
            throw Refusal.invalid("The odata.maxpagesize preference must be a positive whole number.");
        }
        return maxPageSize == null ? LARGEST_PAGE : maxPageSize;
    }

    boolean annotates() {
        return !annotations.isEmpty();
    }

    boolean annotates(String name) {
        return annotations.stream().anyMatch(wanted -> matches(wanted, name)) && !excluded(name);
    }

    private boolean excluded(String name) {
        return annotations.stream().anyMatch(wanted -> wanted.startsWith("-") && matches(wanted.substring(1), name));
    }

    private static boolean matches(String wanted, String name) {
        return wanted.equals("*")
                || wanted.equals(name)
                || wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 1));
    }

    /** What {@code Preference-Applied} says for a read, or null. */
    String appliedToRead() {
        List<String> applied = new ArrayList<>();
        if (annotates()) {
            applied.add("odata.include-annotations=\"" + String.join(",", annotations) + "\"");
        }
        if (maxPageSize != null) {
            applied.add("odata.maxpagesize=" + maxPageSize);
        }
        if (trackChanges) {
            applied.add("odata.track-changes");
        }
        return applied.isEmpty() ? null : String.join(",", applied);
    }
}
