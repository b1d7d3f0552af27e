package io.voiceflows.customer;

/**
 * An E.164 key as one number, its digits back to front and filled up with zeros behind: a dictionary of these codes has
 * all numbers with the same ending side by side. No E.164 number begins with a zero, so nothing is lost.
 */
final class NumberCode {

    static final long NONE = -1;
    /** As many decimal digits as a long holds; E.164 has at most 15, numbering plans in use a few more. */
    static final int DIGITS = 18;

    private NumberCode() {}

    /** {@link #NONE} for what is no E.164 key. */
    static long of(String key) {
        return key.length() > 1 && key.charAt(0) == '+' && key.charAt(1) != '0' ? ending(key, 1) : NONE;
    }

    /** The lowest code of the numbers that end in these digits; {@link #NONE} for anything but digits. */
    static long ending(String digits) {
        return digits.isEmpty() ? NONE : ending(digits, 0);
    }

    /** How many codes the numbers with one ending of this length share. */
    static long span(int digits) {
        return power(DIGITS - digits);
    }

    static String key(long code) {
        StringBuilder digits = new StringBuilder(Long.toString(code)).reverse();
        digits.append("0".repeat(DIGITS - digits.length()));
        int start = 0;
        while (digits.charAt(start) == '0') {
            start++;
        }
        return "+" + digits.substring(start);
    }

    static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static long ending(String text, int from) {
        int length = text.length() - from;
        if (length > DIGITS) {
            return NONE;
        }
        long code = 0;
        for (int i = text.length() - 1; i >= from; i--) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            code = code * 10 + (digit - '0');
        }
        return code * power(DIGITS - length);
    }
}
