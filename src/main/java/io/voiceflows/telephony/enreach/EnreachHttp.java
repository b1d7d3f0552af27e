package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.Tenants;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;

/** What the exchange route needs around camel-http: a client per tenant, and answers as values, counted. */
public final class EnreachHttp {

    private final CamelContext camel;
    private final Tenants tenants;
    private final TrustedCertificates trusted;
    private final Requests requests;
    private final String userAgent;
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    EnreachHttp(CamelContext camel, Tenants tenants, TrustedCertificates trusted, Requests requests, String userAgent) {
        this.camel = camel;
        this.tenants = tenants;
        this.trusted = trusted;
        this.requests = requests;
        this.userAgent = userAgent;
    }

    /** Reference to the tenant's own client: tenants share neither connections nor trust. */
    public String client(String tenant) {
        String name = "enreach-http-" + tenant;
        if (clients.add(tenant)) {
            camel.getRegistry().bind(name, new EnreachHttpClient(tenant, tenants, trusted));
        }
        return "#" + name;
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
