package io.voiceflows.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The exact spellings under which a number may stand in Dynamics, for questions that can only ask for equal texts
 * (contains on a phone column is throttled: Dataverse, query anti-patterns). Each reads back to the same number.
 */
public final class NumberSpellings {

    static final int MAX = 80;

    private static final Pattern LAST_BLOCK = Pattern.compile("^(.*\\D)?(\\d{6,8})$");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final PhoneNumbers numbers;

    public NumberSpellings(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** In the same order every time, the likeliest first, at most {@value #MAX}. */
    public List<String> of(PhoneNumber number, String defaultRegion) {
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = library.parse(number.key(), "ZZ");
        } catch (NumberParseException broken) {
            throw new IllegalArgumentException("Not an E.164 key: " + number, broken);
        }
        String code = Integer.toString(parsed.getCountryCode());
        String national = library.format(parsed, PhoneNumberFormat.NATIONAL);
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(number.key());
        boolean home = library.getCountryCodeForRegion(defaultRegion) == parsed.getCountryCode();
        if (home) {
            // Elsewhere the same digits may be another customer's number
            spellings.addAll(grouped(national));
        }
        spellings.add(number.key().substring(1));
        spellings.add("00" + number.key().substring(1));
        String after = library.format(parsed, PhoneNumberFormat.INTERNATIONAL)
                .substring(code.length() + 1)
                .strip();
        for (String rest : grouped(after)) {
            spellings.add("+" + code + " " + rest);
        }
        spellings.add("+" + code + "-" + dashed(after));
        spellings.add("+" + code + "." + dashed(after).replace('-', '.'));
        spellings.add("00" + code + " " + after);
        spellings.add("00" + code + " " + digits(after));
        spellings.add("(+" + code + ") " + after);
        for (String bracketed : bracketed(code, national, after)) {
            spellings.add(bracketed);
        }
        spellings.add("tel:" + number.key());
        spellings.add(library.format(parsed, PhoneNumberFormat.RFC3966));
        if (home && "1".equals(code)) {
            spellings.add("1-" + dashed(after));
            spellings.add("1 " + national);
        }
        return spellings.stream()
                .filter(text -> text.length() <= 50)
                .filter(text -> numbers.read(text, defaultRegion).contains(number.key()))
                .limit(MAX)
                .toList();
    }

    /** As the numbering plan groups it, then with other separators, then with other groups at the end. */
    private static List<String> grouped(String usual) {
        List<String> all = new ArrayList<>();
        String spaced = usual.replaceAll("\\D+", " ").strip();
        all.add(usual);
        all.add(spaced);
        all.add(dashed(usual));
        all.add(digits(usual));
        all.add(spaced.replace(' ', '.'));
        int first = spaced.indexOf(' ');
        if (first > 0) {
            String area = spaced.substring(0, first);
            String rest = digits(spaced.substring(first));
            for (String ending : endings(rest)) {
                all.add(area + " " + ending);
                all.add(area + "-" + ending);
            }
            for (char separator : new char[] {' ', '-', '.'}) {
                all.add("(" + area + ") " + spaced.substring(first + 1).replace(' ', separator));
            }
            all.add("(" + area + ") " + rest);
            all.add("(" + area + ")" + rest);
            all.add(area + "/" + rest);
        }
        return all;
    }

    private static List<String> endings(String block) {
        if (!LAST_BLOCK.matcher(block).matches()) {
            return List.of(block);
        }
        return switch (block.length()) {
            case 6 -> List.of(block, cut(block, 3, 3), cut(block, 2, 2, 2));
            case 7 -> List.of(block, cut(block, 3, 4), cut(block, 3, 2, 2));
            default -> List.of(block, cut(block, 4, 4), cut(block, 3, 3, 2), cut(block, 2, 2, 2, 2));
        };
    }

    private static String cut(String block, int... lengths) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int length : lengths) {
            pieces.add(block.substring(from, from + length));
            from += length;
        }
        return String.join(" ", pieces);
    }

    /** +44 (0)20 7946 0123, where the country has a trunk zero. */
    private static List<String> bracketed(String code, String national, String after) {
        if (!digits(national).equals("0" + digits(after))) {
            return List.of();
        }
        return List.of(
                "+" + code + " (0)" + after,
                "+" + code + " (0) " + after,
                "+" + code + "(0)" + digits(after),
                "+" + code + " (0)" + digits(after),
                "00" + code + " (0)" + after);
    }

    private static String dashed(String text) {
        return text.replaceAll("\\D+", " ").strip().replace(' ', '-');
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
