package io.voiceflows.telephony.enreach;

/**
 * What came back: an answer, or the reason why none did.
 *
 * @param status 0 when there was no answer
 * @param retryAfter the header of that name, null when absent
 * @param date when it was answered by the other side's clock, null when absent
 * @param failure why there was no answer, null when there was one
 */
public record HttpAnswer(
        int status, String contentType, String retryAfter, String date, byte[] body, Exception failure) {

    static HttpAnswer none(Exception failure) {
        return new HttpAnswer(0, null, null, null, new byte[0], failure);
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }
}
