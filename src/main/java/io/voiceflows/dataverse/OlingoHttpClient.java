package io.voiceflows.dataverse;

import io.voiceflows.neighbour.Deadlines;
import io.voiceflows.settings.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.http.Header;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.protocol.HttpContext;

/**
 * Makes camel-olingo4 speak to one tenant's Dataverse. It works with HttpClient 4; the blocking form of it is used,
 * because with the other one a failure on the I/O thread leaves the route waiting for ever.
 */
final class OlingoHttpClient extends HttpClientBuilder {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int CONNECTIONS = 52;

    private final String tenant;
    private final Turnstile turnstile;
    private final Deadlines deadlines;

    OlingoHttpClient(String tenant, Tenants tenants, Trust trust, Turnstile turnstile, Deadlines deadlines) {
        this.tenant = tenant;
        this.turnstile = turnstile;
        this.deadlines = deadlines;
        PoolingHttpClientConnectionManager connections =
                new PoolingHttpClientConnectionManager(RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", new TrustedSockets(tenant, tenants, trust))
                        .build());
        connections.setValidateAfterInactivity(1_000);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setMaxTotal(2 * CONNECTIONS);
        setConnectionManager(connections);
        disableAutomaticRetries();
        disableRedirectHandling();
        disableCookieManagement();
        disableAuthCaching();
    }

    @Override
    protected ClientExecChain decorateProtocolExec(ClientExecChain chain) {
        return (route, request, context, abortable) -> execute(chain, route, request, context, abortable);
    }

    private CloseableHttpResponse execute(
            ClientExecChain chain,
            HttpRoute route,
            HttpRequestWrapper request,
            HttpClientContext context,
            HttpExecutionAware abortable) {
        CloseableHttpResponse[] last = new CloseableHttpResponse[1];
        String uri = request.getOriginal().getRequestLine().getUri();
        Header[] given = request.getAllHeaders();
        Answer answer = turnstile.pass(tenant, RequestHeaders.subject(request.getMethod(), uri), (token, timeout) -> {
            request.setHeaders(given);
            RequestHeaders.base().forEach((name, value) -> {
                if (!request.containsHeader(name)) {
                    request.setHeader(name, value);
                }
            });
            request.setHeader("Authorization", "Bearer " + token);
            patience(context, timeout);
            try (var watch = deadlines.after(timeout, ((HttpUriRequest) request.getOriginal())::abort)) {
                last[0] = proceed(chain, route, request, context, abortable);
            }
            return answer(last[0], timeout);
        });
        ByteArrayEntity entity = new ByteArrayEntity(answer.body());
        entity.setContentType(answer.header("Content-Type"));
        last[0].setEntity(entity);
        return last[0];
    }

    private static CloseableHttpResponse proceed(
            ClientExecChain chain,
            HttpRoute route,
            HttpRequestWrapper request,
            HttpClientContext context,
            HttpExecutionAware abortable)
            throws IOException {
        try {
            return chain.execute(route, request, context, abortable);
        } catch (HttpException e) {
            throw new IOException("HTTP protocol: " + e.getMessage(), e);
        }
    }

    private static Answer answer(CloseableHttpResponse response, Duration timeout) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getAllHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        int status = response.getStatusLine().getStatusCode();
        if (response.getEntity() == null) {
            return new Answer(status, headers, new byte[0]);
        }
        InputStream in = response.getEntity().getContent();
        boolean whole = false;
        try {
            byte[] body = Answer.read(in, timeout);
            whole = true;
            return new Answer(status, headers, body);
        } finally {
            if (whole) {
                in.close(); // gives the connection back
            } else {
                response.close(); // drops it
            }
        }
    }

    private static void patience(HttpClientContext context, Duration timeout) {
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfig())
                .setConnectTimeout(CONNECT_MILLIS)
                .setConnectionRequestTimeout(CONNECT_MILLIS)
                .setSocketTimeout(Math.toIntExact(timeout.toMillis()))
                .build());
    }

    /** TLS by what the tenant trusts now, not by what it trusted when the client was made. */
    private record TrustedSockets(String tenant, Tenants tenants, Trust trust)
            implements LayeredConnectionSocketFactory {

        private SSLConnectionSocketFactory current() {
            return new SSLConnectionSocketFactory(trust.context(tenants.get(tenant)));
        }

        @Override
        public Socket createSocket(HttpContext context) throws IOException {
            return current().createSocket(context);
        }

        @Override
        public Socket connectSocket(
                int timeout,
                Socket socket,
                HttpHost host,
                InetSocketAddress remote,
                InetSocketAddress local,
                HttpContext context)
                throws IOException {
            return current().connectSocket(timeout, socket, host, remote, local, context);
        }

        @Override
        public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
                throws IOException {
            return current().createLayeredSocket(socket, target, port, context);
        }
    }
}
