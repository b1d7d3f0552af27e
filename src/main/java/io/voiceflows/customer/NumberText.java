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

    /** Not before a parameter of a tel: URI (RFC 3966), which begins with a semicolon too. */
    private static final Pattern BETWEEN_NUMBERS =
            Pattern.compile("\\s*(?:[/,|\\r\\n\\t]|;(?!\\s*(?:ext|isub|phone-context|user|tag)\\s*=))\\s*");

    private static final Pattern SCHEME = Pattern.compile("^(?:tel|sips?|callto):(?://)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTEXT = Pattern.compile(";phone-context=(\\+\\d{1,7})", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION = Pattern.compile(
            "^[\\s;,.(\\[-]*(?:#|x|ext|extn|extension|int|alanumero|alanro|ankn|durchwahl|dw|poste|opt)\\b?[\\s.:=#]*\\d{1,8}\\W*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIALLED = Pattern.compile("^\\+*[\\s(\\[]*\\d[\\d\\s()\\[\\].\\-/~‐-―−·]*$");

    private NumberText() {}

    /** Full-width digits become plain, invisible characters (direction marks, zero-width joiners) go. */
    static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString().strip();
    }

    static boolean withheld(String plain) {
        String word = SCHEME.matcher(plain).replaceFirst("").toLowerCase(Locale.ROOT);
        int host = word.indexOf('@');
        return WITHHELD.contains((host < 0 ? word : word.substring(0, host)).strip());
    }

    /** The single numbers of a column that may hold several. */
    static List<String> parts(String plain) {
        return Arrays.stream(BETWEEN_NUMBERS.split(plain))
                .filter(part -> part.chars().anyMatch(Character::isDigit))
                .toList();
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
        String dialled = number.replaceAll("[\\s(\\[.,;:-]+$", "");
        return DIALLED.matcher(dialled).matches() ? Optional.of(dialled) : Optional.empty();
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
