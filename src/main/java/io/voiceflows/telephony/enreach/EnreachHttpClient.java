package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.Tenants;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes camel-http speak to one tenant's Enreach: bounded in time and size, nothing repeated on its own. */
final class EnreachHttpClient implements HttpClientConfigurer {

    static final long LIMIT = 16L * 1024 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout READ = Timeout.ofSeconds(30);

    private final String tenant;
    private final Tenants tenants;
    private final TrustedCertificates trusted;

    EnreachHttpClient(String tenant, Tenants tenants, TrustedCertificates trusted) {
        this.tenant = tenant;
        this.tenants = tenants;
        this.trusted = trusted;
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
                .addExecInterceptorFirst("limit", (request, scope, chain) -> bounded(chain.proceed(request, scope)));
    }

    private static ClassicHttpResponse bounded(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new HttpEntityWrapper(entity) {
                @Override
                public InputStream getContent() throws IOException {
                    return new Bounded(entity.getContent());
                }
            });
        }
        return response;
    }

    private static final class Bounded extends FilterInputStream {

        private long left = LIMIT;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the answer is larger than " + LIMIT / (1024 * 1024) + " MB");
            }
        }
    }
}
