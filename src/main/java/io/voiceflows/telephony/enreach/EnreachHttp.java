package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Requests;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;

/** What the exchange route needs around camel-http: answers as values, counted. */
public final class EnreachHttp {

    private final Requests requests;
    private final String userAgent;

    EnreachHttp(Requests requests, ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        this.requests = requests;
        this.userAgent = "VoiceFlows/" + (properties == null ? "development" : properties.getVersion());
    }

    public String userAgent() {
        return userAgent;
    }

    public long started() {
        return System.nanoTime();
    }

    public HttpAnswer answered(
            @Variable("tenant") String tenant, @Variable("enreachStarted") long started, Message message) {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        byte[] body = message.getBody(byte[].class);
        requests.count(tenant, EnreachAnswers.NEIGHBOUR, status, since(started));
        return new HttpAnswer(
                status,
                message.getHeader(Exchange.CONTENT_TYPE, String.class),
                message.getHeader("Retry-After", String.class),
                message.getHeader("Date", String.class),
                body == null ? new byte[0] : body,
                null);
    }

    public HttpAnswer unanswered(String tenant, long started, Exception failure) {
        requests.count(tenant, EnreachAnswers.NEIGHBOUR, 0, since(started));
        return HttpAnswer.none(failure);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
