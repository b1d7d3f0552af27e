package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Deadlines;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.Tenants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes camel-http speak to one tenant's Enreach: bounded in time and size, nothing repeated on its own. */
final class EnreachHttpClient implements HttpClientConfigurer {

    static final long LIMIT = 16L * 1024 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout READ = Timeout.ofSeconds(30);
    /** For the whole of an answer that comes in drips, each of them in time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String tenant;
    private final Tenants tenants;
    private final TrustedCertificates trusted;
    private final Deadlines deadlines;

    EnreachHttpClient(String tenant, Tenants tenants, TrustedCertificates trusted, Deadlines deadlines) {
        this.tenant = tenant;
        this.tenants = tenants;
        this.trusted = trusted;
        this.deadlines = deadlines;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy((socket, host, port, attachment, context) -> new DefaultClientTlsStrategy(
                                        trusted.context(tenants.get(tenant).trustCertificatesFile()))
                                .upgrade(socket, host, port, attachment, context))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(READ)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .setMaxConnPerRoute(20)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(READ)
                        .build())
                .disableAutomaticRetries() // else a 429 is slept through and sent again unseen
                .disableRedirectHandling() // credentials go to the known address only
                .disableCookieManagement()
                .addExecInterceptorFirst("whole", this::whole);
    }

    private ClassicHttpResponse whole(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try (var watch = deadlines.after(PATIENCE, scope.execRuntime::discardEndpoint)) {
            return whole(chain.proceed(request, scope), scope.execRuntime);
        }
    }

    private static ClassicHttpResponse whole(ClassicHttpResponse response, ExecRuntime connection) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        InputStream in = entity.getContent();
        boolean complete = false;
        try {
            byte[] body = read(in, PATIENCE);
            complete = true;
            response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
            return response;
        } finally {
            if (complete) {
                in.close(); // gives the connection back
            } else {
                connection.discardEndpoint(); // closing stream or response would read a slow answer to its end
            }
        }
    }

    /** Reads a body to its end, but neither for ever nor without limit (a slow drip, a zipped gigabyte). */
    static byte[] read(InputStream in, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            if (out.size() > LIMIT) {
                throw new IOException("the answer is larger than " + LIMIT / (1024 * 1024) + " MB");
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("the answer was not complete after " + patience.toSeconds() + " s");
            }
        }
        return out.toByteArray();
    }
}
