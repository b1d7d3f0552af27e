package io.voiceflows.dataverse;

import io.voiceflows.neighbour.Deadlines;
import io.voiceflows.settings.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes camel-http speak to one tenant's Dataverse: each request passes the turnstile, none is repeated on its own. */
final class DataverseHttpClient implements HttpClientConfigurer {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int CONNECTIONS = 52;

    private final String tenant;
    private final Tenants tenants;
    private final Trust trust;
    private final Turnstile turnstile;
    private final Deadlines deadlines;

    DataverseHttpClient(String tenant, Tenants tenants, Trust trust, Turnstile turnstile, Deadlines deadlines) {
        this.tenant = tenant;
        this.tenants = tenants;
        this.trust = trust;
        this.turnstile = turnstile;
        this.deadlines = deadlines;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy((socket, host, port, attachment, context) -> new DefaultClientTlsStrategy(
                                        trust.context(tenants.get(tenant)))
                                .upgrade(socket, host, port, attachment, context))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(2 * CONNECTIONS)
                        .build())
                .disableAutomaticRetries() // else a 429 is slept through and sent again unseen
                .disableRedirectHandling()
                .disableCookieManagement() // affinity cookies would keep all load on one server
                .addExecInterceptorFirst("dataverse", this::execute);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        ClassicHttpResponse[] last = new ClassicHttpResponse[1];
        String what = RequestHeaders.subject(request.getMethod(), request.getRequestUri());
        Answer answer = turnstile.pass(tenant, what, (token, timeout) -> {
            ClassicHttpRequest attempt =
                    ClassicRequestBuilder.copy(scope.originalRequest).build();
            RequestHeaders.base().forEach((name, value) -> {
                if (!attempt.containsHeader(name)) {
                    attempt.setHeader(name, value);
                }
            });
            attempt.setHeader("Authorization", "Bearer " + token);
            patience(scope.clientContext, timeout);
            try (var watch = deadlines.after(timeout, scope.execRuntime::discardEndpoint)) {
                last[0] = proceed(attempt, scope, chain);
            }
            return answer(last[0], timeout, scope.execRuntime);
        });
        String type = answer.header("Content-Type");
        last[0].setEntity(new ByteArrayEntity(answer.body(), type == null ? null : ContentType.parseLenient(type)));
        return last[0];
    }

    private static ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        try {
            return chain.proceed(request, scope);
        } catch (HttpException e) {
            throw new IOException("HTTP protocol: " + e.getMessage(), e);
        }
    }

    private static Answer answer(ClassicHttpResponse response, Duration timeout, ExecRuntime connection)
            throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        if (response.getEntity() == null) {
            return new Answer(response.getCode(), headers, new byte[0]);
        }
        InputStream in = response.getEntity().getContent();
        boolean whole = false;
        try {
            byte[] body = Answer.read(in, timeout);
            whole = true;
            return new Answer(response.getCode(), headers, body);
        } finally {
            if (whole) {
                in.close(); // gives the connection back
            } else {
                connection.discardEndpoint(); // closing stream or response would read a slow answer to its end
            }
        }
    }

    private static void patience(HttpClientContext context, Duration timeout) {
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(Timeout.of(timeout))
                .build());
    }
}
