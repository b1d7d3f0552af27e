package io.voiceflows.customer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frees the text of a number column from what people, exports and chat programs add to it. */
final class NumberText {

    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "unknown",
            "private",
            "withheld",
            "restricted",
            "unavailable",
            "hidden",
            "blocked",
            "no number",
            "number withheld",
            "private number",
            "unknown number",
            "caller id blocked",
            "tuntematon",
            "salainen",
            "salainen numero",
            "okänd",
            "hemligt nummer",
            "unbekannt",
            "unterdrückt",
            "inconnu",
            "masqué");

    /** What ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE give on a keypad: some networks send it as a number. */
    private static final Set<String> WITHHELD_ON_KEYPAD =
            Set.of("266696687", "7378742883", "2562533", "8656696", "8566696", "86282452253");

    /** A number that a spreadsheet took for a quantity. */
    private static final Pattern DECIMAL = Pattern.compile("^(\\+?\\d{7,15})\\.0$");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    /** The long vowel mark, which Japanese keyboards give where a dash is meant; by itself it is a letter. */
    private static final char JAPANESE_DASH = 'ー';

    private static final Pattern SCHEME = Pattern.compile("^(?:tel|sips?|callto):(?://)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTEXT = Pattern.compile(";phone-context=(\\+\\d{1,7})", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION = Pattern.compile(
            "^[\\s;,.(\\[-]*(?:#|x|ext|extn|extension|int|alanumero|alanro|ankn|durchwahl|dw|poste|opt|p+|w+)\\b?[\\s.:=#]*\\d{1,8}\\W*$",
            Pattern.CASE_INSENSITIVE);
    /** What may stand between a number and a remark, or behind it. */
    private static final String TAIL = "([.,;:\"'’>-";

    private static final Pattern DIALLED = Pattern.compile("^\\+*[\\s(\\[]*\\d[\\d\\s()\\[\\].\\-/~‐-―−·]*$");

    private NumberText() {}

    /** What stands between the numbers of a column that holds several, the surest first. */
    enum Separator {
        /** A semicolon begins a parameter of a tel: URI too (RFC 3966); that is no separator. */
        LIST("[|\\r\\n\\t]|;(?!\\s*(?:ext|isub|phone-context|user|tag)\\s*=)"
                + "|\\s(?:or|and|oder|und|tai|ja|eller|och|og|ou|et|&)\\s"),
        SPACED_SLASH("\\s/|/\\s|,"),
        SLASH("/");

        private final Pattern pattern;

        Separator(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        }

        List<String> parts(String text) {
            return Arrays.stream(pattern.split(text))
                    .map(String::strip)
                    .filter(part -> part.chars().anyMatch(Character::isDigit))
                    .toList();
        }
    }

    /** Full-width digits become plain, invisible characters (direction marks, zero-width joiners) go. */
    static String plain(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.strip();
        }
        String folded = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .replace(JAPANESE_DASH, '-');
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString().strip();
    }

    static boolean withheld(String plain) {
        String word = SCHEME.matcher(plain).replaceFirst("").toLowerCase(Locale.ROOT);
        int host = word.indexOf('@');
        String caller = (host < 0 ? word : word.substring(0, host)).strip();
        return WITHHELD.contains(caller) || WITHHELD_ON_KEYPAD.contains(caller.replaceFirst("^\\+", ""));
    }

    /**
     * What would be dialled of one number: without scheme, label, extension and remark.
     *
     * @return empty when letters or signs stand where only digits may, so that guessing would be dangerous
     */
    static Optional<String> dialled(String part) {
        String text = SCHEME.matcher(part).replaceFirst("");
        if (text.length() < part.length()) {
            text = withoutUriParts(text);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return Optional.of(decimal.group(1));
        }
        int start = indexOf(text, 0, c -> Character.isDigit(c) || c == '+');
        if (start < 0) {
            return Optional.empty();
        }
        start = text.charAt(start) == '+' ? start : withOpeningBracket(text, start);
        int end = indexOf(text, start, c -> Character.isLetter(c) || c == '#');
        String number = end < 0 ? text.substring(start) : text.substring(start, end);
        String rest = end < 0 ? "" : text.substring(end);
        boolean separated = rest.isEmpty() || !Character.isDigit(text.charAt(end - 1));
        boolean remark = separated && rest.chars().noneMatch(Character::isDigit);
        if (!remark && !EXTENSION.matcher(rest).matches()) {
            return Optional.empty();
        }
        String dialled = withoutTail(number);
        return DIALLED.matcher(dialled).matches() ? Optional.of(dialled) : Optional.empty();
    }

    private static String withoutTail(String number) {
        int end = number.length();
        while (end > 0
                && (Character.isWhitespace(number.charAt(end - 1)) || TAIL.indexOf(number.charAt(end - 1)) >= 0)) {
            end--;
        }
        return number.substring(0, end);
    }

    private static String withoutUriParts(String uri) {
        String text = uri.contains("%") ? decoded(uri) : uri;
        Matcher context = CONTEXT.matcher(text);
        String prefix = context.find() && !text.startsWith("+") ? context.group(1) : "";
        int end = indexOf(text, 0, c -> c == ';' || c == '@' || c == '?');
        return prefix + (end < 0 ? text : text.substring(0, end));
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return uri;
        }
    }

    private static int withOpeningBracket(String text, int start) {
        int from = start;
        while (from > 0 && "([ ".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        return from;
    }

    private static int indexOf(String text, int from, IntPredicate wanted) {
        for (int i = from; i < text.length(); i++) {
            if (wanted.test(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
