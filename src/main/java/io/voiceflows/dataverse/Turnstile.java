package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.RetryAfter;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one place that every request to Dataverse passes, whichever HTTP client carries it: a place at the gate, a token
 * and its renewal, the wait that an answer asks for, counting, and what a failed answer means.
 */
@Component
final class Turnstile {

    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(100);

    private final Tenants tenants;
    private final TokenSupplier tokens;
    private final Gates gates;
    private final Requests requests;
    private final Clock clock;
    private final Duration patience;

    Turnstile(
            Tenants tenants,
            TokenSupplier tokens,
            Gates gates,
            Requests requests,
            Clock clock,
            @Value("${voiceflows.dataverse.gate-patience:10s}") Duration patience) {
        this.tenants = tenants;
        this.tokens = tokens;
        this.gates = gates;
        this.requests = requests;
        this.clock = clock;
        this.patience = patience;
    }

    /** Sends one request with a bearer token and waits for the whole answer. */
    interface Carrier {
        Answer send(String token, Duration timeout) throws IOException;
    }

    /** @param what for messages, without query: it may hold numbers */
    Answer pass(String tenant, String what, Carrier carrier) {
        TenantSettings settings = tenants.get(tenant);
        Gate gate = gates.of(settings);
        int most = settings.dynamics().maxConcurrency();
        Duration away = gate.enter(most, patience);
        if (!away.isZero()) {
            throw DataverseErrors.gateClosed(tenant, what, away);
        }
        try {
            if (!gate.breaker().mayAsk()) {
                throw DataverseErrors.stillDown(tenant, what);
            }
            Answer answer = gate.breaker().watch(() -> judged(settings, gate, what, carrier));
            gate.succeeded(most);
            return answer;
        } finally {
            gate.leave();
        }
    }

    private Answer judged(TenantSettings settings, Gate gate, String what, Carrier carrier) {
        Answer answer = authorised(settings, what, carrier);
        String hint = answer.header("x-ms-dop-hint");
        if (hint != null && hint.matches("\\d{1,6}")) {
            gate.hint(Integer.parseInt(hint));
        }
        judge(settings, gate, what, answer);
        return answer;
    }

    private Answer authorised(TenantSettings settings, String what, Carrier carrier) {
        String tenant = settings.tenant();
        String token = tokens.current(tenant);
        Answer answer = send(settings, what, carrier, token);
        if (answer.status() == 401) {
            token = tokens.renewed(tenant, token);
            answer = send(settings, what, carrier, token);
            if (answer.status() == 401) {
                String challenge = answer.header("WWW-Authenticate");
                throw tokens.refused(tenant, token, challenge == null ? "" : " (" + challenge + ")");
            }
        }
        tokens.accepted(tenant, token);
        return answer;
    }

    private Answer send(TenantSettings settings, String what, Carrier carrier, String token) {
        Duration timeout =
                what.endsWith("$batch") ? BATCH_TIMEOUT : settings.dynamics().responseTimeout();
        long start = System.nanoTime();
        int status = 0;
        try {
            Answer answer = carrier.send(token, timeout);
            status = answer.status();
            return answer;
        } catch (IOException e) {
            throw DataverseErrors.unreachable(settings.tenant(), what, e);
        } finally {
            requests.count(
                    settings.tenant(), DataverseErrors.NEIGHBOUR, status, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void judge(TenantSettings settings, Gate gate, String what, Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            if (answer.body().length > 0 && !answer.json() && !answer.multipart()) {
                throw DataverseErrors.notTheWebApi(settings.tenant(), what, status, answer.contentType());
            }
            return;
        }
        if (status == 400 && answer.multipart()) {
            return; // a batch that ended at its first failure; the parts tell
        }
        DataverseResponse failed = answer.response();
        boolean busy = DataverseErrors.classify(failed) == FailureKind.BUSY;
        Duration wait = busy ? close(settings.tenant(), gate, failed) : null;
        throw DataverseErrors.exception(settings.tenant(), what, failed, wait);
    }

    private Duration close(String tenant, Gate gate, DataverseResponse busy) {
        String header = busy.headers().get("Retry-After");
        RetryAfter asked = RetryAfter.of(header, busy.headers().get("Date"), clock.instant());
        if (asked.absurd()) {
            LOG.warn(
                    "{} dataverse: asked to wait '{}', taken as {} s",
                    tenant,
                    header,
                    asked.delay().toSeconds());
        }
        boolean wasOpen = gate.open();
        Duration wait = gate.throttled(DataverseErrors.code(busy), asked.delay());
        if (wasOpen) {
            gates.waited(tenant, wait);
            LOG.warn(
                    "{} dataverse: told to wait ({} {}); no requests for {} s, then {} at once",
                    tenant,
                    busy.status(),
                    DataverseErrors.code(busy),
                    wait.toSeconds(),
                    gate.concurrency());
        }
        return wait;
    }
}
