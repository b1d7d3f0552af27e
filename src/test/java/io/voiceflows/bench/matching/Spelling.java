package io.voiceflows.bench.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ways in which people, programs and spreadsheets write a number into a column. */
enum Spelling {
    PLAIN_E164(14, Where.ANYWHERE, (n, r) -> n.e164()),
    SPACED(10, Where.ANYWHERE, (n, r) -> "+" + n.plan().code() + " " + n.area() + " " + n.grouped(" ", r)),
    DASHED(4, Where.ANYWHERE, (n, r) -> "+" + n.plan().code() + "-" + n.area() + "-" + n.grouped("-", r)),
    DOTTED(2, Where.ANYWHERE, (n, r) -> "+" + n.plan().code() + "." + n.area() + "." + n.grouped(".", r)),
    SLASHED(2, Where.ANYWHERE, (n, r) -> "+" + n.plan().code() + " " + n.area() + "/" + n.rest()),
    BRACKETED_AREA(3, Where.ANYWHERE, (n, r) -> "+" + n.plan().code() + " (" + n.area() + ") " + n.grouped(" ", r)),
    BRACKETED_CODE(2, Where.ANYWHERE, (n, r) -> "(+" + n.plan().code() + ") " + n.area() + " " + n.grouped(" ", r)),
    BRACKETED_ZERO(
            6, Where.WITH_ZERO, (n, r) -> "+" + n.plan().code() + " (0)" + afterZero(n) + " " + n.grouped(" ", r)),
    BRACKETED_ZERO_TIGHT(2, Where.WITH_ZERO, (n, r) -> "+" + n.plan().code() + "(0)" + afterZero(n) + n.rest()),
    BRACKETED_ZERO_APART(
            1, Where.WITH_ZERO, (n, r) -> "00" + n.plan().code() + " (0) " + afterZero(n) + " " + n.rest()),
    TRUNK_AFTER_CODE(
            1,
            Where.WITH_TRUNK,
            (n, r) -> "+" + n.plan().code() + " " + n.plan().trunk() + n.area() + " " + n.rest()),
    DOUBLE_ZERO(3, Where.DIALLED_ABROAD, (n, r) -> "00" + n.plan().code() + " " + n.area() + " " + n.grouped(" ", r)),
    DOUBLE_ZERO_TIGHT(4, Where.DIALLED_ABROAD, (n, r) -> "00" + n.international()),
    PLUS_LOST(3, Where.ANYWHERE, (n, r) -> n.international()),
    PLUS_APART(1, Where.ANYWHERE, (n, r) -> "+ " + n.plan().code() + " " + n.area() + " " + n.rest()),
    TEL_URI(2, Where.ANYWHERE, (n, r) -> "tel:+" + n.plan().code() + "-" + n.area() + "-" + n.rest()),
    TEL_URI_WITH_EXTENSION(1, Where.ANYWHERE, (n, r) -> "tel:" + n.e164() + ";ext=" + (10 + r.nextInt(900))),
    CALLTO_URI(1, Where.ANYWHERE, (n, r) -> "callto:" + n.e164()),
    SIP_URI(1, Where.ANYWHERE, (n, r) -> "sip:" + n.e164() + "@contoso.example;user=phone"),

    NATIONAL(12, Where.AT_HOME, (n, r) -> n.plan().trunk() + n.significant()),
    NATIONAL_SPACED(12, Where.AT_HOME, (n, r) -> n.plan().trunk() + n.area() + " " + n.grouped(" ", r)),
    NATIONAL_DASHED(6, Where.AT_HOME, (n, r) -> n.plan().trunk() + n.area() + "-" + n.grouped("-", r)),
    NATIONAL_DOTTED(2, Where.AT_HOME, (n, r) -> n.plan().trunk() + n.area() + "." + n.grouped(".", r)),
    NATIONAL_SLASHED(2, Where.AT_HOME, (n, r) -> n.plan().trunk() + n.area() + "/" + n.rest()),
    NATIONAL_BRACKETED(5, Where.AT_HOME, (n, r) -> "(" + n.plan().trunk() + n.area() + ") " + n.grouped("-", r)),
    NATIONAL_WITH_ONE(5, Where.AT_HOME_IN_NORTH_AMERICA, (n, r) -> "1-" + n.area() + "-" + n.grouped("-", r)),
    ZERO_LOST(1, Where.AT_HOME_WITH_TRUNK, (n, r) -> n.significant()),

    FULL_WIDTH(2, Where.ANYWHERE, (n, r) -> fullWidth(SPACED.write(n, r))),
    ARABIC_DIGITS(1, Where.ANYWHERE, (n, r) -> arabic(SPACED.write(n, r))),
    DIRECTION_MARKS(2, Where.ANYWHERE, (n, r) -> "\u202a" + SPACED.write(n, r) + "\u202c"),
    ZERO_WIDTH(1, Where.ANYWHERE, (n, r) -> SPACED.write(n, r).replace(" ", "\u200b ")),
    NO_BREAK_SPACES(2, Where.ANYWHERE, (n, r) -> SPACED.write(n, r).replace(' ', '\u00a0')),
    TYPOGRAPHIC_DASHES(
            2, Where.ANYWHERE, (n, r) -> DASHED.write(n, r).replace('-', r.nextBoolean() ? '\u2013' : '\u2011')),
    EXTENSION(
            2,
            Where.ANYWHERE,
            (n, r) -> SPACED.write(n, r) + pick(r, " ext. ", " x", ", ext ", " #") + (10 + r.nextInt(900))),
    DIAL_PAUSE(1, Where.ANYWHERE, (n, r) -> n.e164() + pick(r, ",,", "p", "w", ";") + (10 + r.nextInt(900))),
    LABEL(2, Where.ANYWHERE, (n, r) -> pick(r, "Mobile: ", "Tel. ", "M ", "Puh. ", "O'Brien: ") + SPACED.write(n, r)),
    REMARK(
            2,
            Where.ANYWHERE,
            (n, r) -> SPACED.write(n, r) + pick(r, " (work)", " - ask for Anna", " O'Brien", " (d'Arcy)")),
    SPREADSHEET_APOSTROPHE(2, Where.ANYWHERE, (n, r) -> pick(r, "'", "\u2019") + n.e164()),
    QUOTED(1, Where.ANYWHERE, (n, r) -> pick(r, "\"%s\"", "=\"%s\"", "<%s>").formatted(n.e164())),
    SPREADSHEET_DECIMAL(1, Where.ANYWHERE, (n, r) -> n.international() + ".0"),
    TRAILING_SIGN(1, Where.ANYWHERE, (n, r) -> SPACED.write(n, r) + pick(r, ";", ".", ",", "\n", " /"));

    private final int weight;
    private final Where where;
    private final Writer writer;

    Spelling(int weight, Where where, Writer writer) {
        this.weight = weight;
        this.where = where;
        this.writer = writer;
    }

    String write(TrueNumber number, NumberingPlan home, Random random) {
        String text = write(number, random);
        return where == Where.DIALLED_ABROAD ? home.international() + text.substring(2) : text;
    }

    private String write(TrueNumber number, Random random) {
        return writer.write(number, random);
    }

    boolean fits(TrueNumber number, NumberingPlan home) {
        boolean atHome = number.plan().region().equals(home.region());
        String trunk = number.plan().trunk();
        return switch (where) {
            case ANYWHERE -> true;
            case WITH_ZERO -> trunk.equals("0") || number.italianZero();
            case WITH_TRUNK -> !trunk.isEmpty();
            case DIALLED_ABROAD ->
                home.international().equals("00")
                        || !atHome && !home.international().isEmpty();
            case AT_HOME -> atHome;
            case AT_HOME_IN_NORTH_AMERICA -> atHome && number.plan().code().equals("1");
            case AT_HOME_WITH_TRUNK -> atHome && trunk.equals("0");
        };
    }

    /** One that a company in {@code home} may have for this number, the usual ones more often. */
    static Spelling any(TrueNumber number, NumberingPlan home, Random random) {
        List<Spelling> fitting =
                Arrays.stream(values()).filter(s -> s.fits(number, home)).toList();
        int pick = random.nextInt(fitting.stream().mapToInt(s -> s.weight).sum());
        for (Spelling spelling : fitting) {
            pick -= spelling.weight;
            if (pick < 0) {
                return spelling;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private static String afterZero(TrueNumber number) {
        return number.italianZero() ? number.area().substring(1) : number.area();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String fullWidth(String text) {
        return shifted(text.replace('+', '\uff0b'), '\uff10');
    }

    private static String arabic(String text) {
        return shifted(text, '\u0660');
    }

    private static String shifted(String text, char zero) {
        StringBuilder shifted = new StringBuilder();
        text.chars().forEach(c -> shifted.append((char) (c >= '0' && c <= '9' ? c - '0' + zero : c)));
        return shifted.toString();
    }

    private enum Where {
        ANYWHERE,
        WITH_ZERO,
        WITH_TRUNK,
        DIALLED_ABROAD,
        AT_HOME,
        AT_HOME_IN_NORTH_AMERICA,
        AT_HOME_WITH_TRUNK
    }

    private interface Writer {
        String write(TrueNumber number, Random random);
    }
}
