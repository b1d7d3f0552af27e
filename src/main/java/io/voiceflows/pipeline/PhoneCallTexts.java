package io.voiceflows.pipeline;

/** Makes any text fit for a Dynamics column: too long or broken text never fails a record. */
final class PhoneCallTexts {

    static final int SUBJECT = 200;
    static final int DESCRIPTION = 2000;
    static final int NUMBER = 200;

    private static final String CUT = " … [cut]";

    /** Without control characters and lone surrogates, cut with a mark where longer than the column. */
    String fit(String text, int maxLength) {
        String clean = text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (clean.length() <= maxLength) {
            return clean;
        }
        int end = maxLength - CUT.length();
        if (Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + CUT;
    }
}
