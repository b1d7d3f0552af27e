package io.voiceflows.operations.check;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** One request without credentials to an address: does anybody answer, and who? */
final class Visit {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int PROXY_WANTS_LOGIN = 407;

    /** Nobody answered, or somebody else did. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        private final String cure;

        Failed(String what, String cure) {
            super(what);
            this.cure = cure;
        }

        String cure() {
            return cure;
        }
    }

    private final HttpClient client;

    Visit(SSLContext trusted) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(trusted)
                .build();
    }

    HttpResponse<Void> to(URI address) throws Failed {
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(ANSWER)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return fromTheApi(address, answer);
        } catch (IOException unanswered) {
            throw explained(address.getHost(), unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failed("was not visited: the check was stopped", "Check again");
        }
    }

    private static HttpResponse<Void> fromTheApi(URI address, HttpResponse<Void> answer) throws Failed {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (answer.statusCode() == PROXY_WANTS_LOGIN) {
            throw new Failed(
                    "a proxy before " + address.getHost() + " wants a login (407)",
                    "Let this machine reach the address without a login at the proxy");
        }
        boolean page = type.startsWith("text/html") && answer.statusCode() < 400;
        if (page || answer.statusCode() / 100 == 3) {
            throw new Failed(
                    address.getHost() + " answers " + answer.statusCode()
                            + " with a page for people: a proxy or a sign-in page stands in front of it",
                    "Let this machine reach the address directly, or correct the address");
        }
        return answer;
    }

    private static Failed explained(String host, IOException failure) {
        if (causedBy(failure, UnknownHostException.class) || causedBy(failure, UnresolvedAddressException.class)) {
            return new Failed(
                    "no name server knows the host " + host,
                    "Correct the address in the settings, or the name servers of this machine");
        }
        if (causedBy(failure, CertificateExpiredException.class)) {
            return new Failed(
                    "the TLS certificate of " + host + " has expired",
                    "Have it renewed there, and look at this machine's clock");
        }
        if (causedBy(failure, SSLException.class)) {
            return new Failed(
                    "the TLS certificate of " + host + " is not trusted, or is another host's",
                    "Name the authority that issued it in trust-certificates-file, or correct the address");
        }
        return new Failed(
                host + " does not answer (" + failure.getClass().getSimpleName() + ")",
                "Open the way from this machine to the address: firewall, proxy, and whether the service runs there");
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
