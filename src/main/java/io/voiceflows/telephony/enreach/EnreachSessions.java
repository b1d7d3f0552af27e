package io.voiceflows.telephony.enreach;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.Tenants;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Signs the requests of all tenants and judges their answers; each tenant has a session of its own. */
public final class EnreachSessions {

    private final Tenants tenants;
    private final EnreachAnswers answers;
    private final Supplier<EnreachSession> anew;
    private final MeterRegistry meters;
    private final Map<String, EnreachSession> sessions = new ConcurrentHashMap<>();

    EnreachSessions(Tenants tenants, EnreachAnswers answers, Supplier<EnreachSession> anew, MeterRegistry meters) {
        this.tenants = tenants;
        this.answers = answers;
        this.anew = anew;
        this.meters = meters;
    }

    /** The request with address and credentials. */
    public HttpCall call(String tenant, EnreachRequest request) {
        if (!request.method().equals("GET")) {
            DryRun.refuse(request.method() + " " + request.path());
        }
        return session(tenant).call(tenants.get(tenant), request);
    }

    /** Whether the answer is a 401 and a renewed key or address is worth one more try. */
    public boolean renewed(String tenant, HttpCall call, HttpAnswer answer) {
        return answer.status() == 401 && session(tenant).renewed(tenants.get(tenant), call);
    }

    /** The answer, or a failure that is classified. */
    public EnreachAnswer accepted(String tenant, EnreachRequest request, HttpAnswer answer) {
        if (answer.status() == 0) {
            session(tenant).unreachable();
        } else if (answer.ok()) {
            session(tenant).good();
        }
        try {
            return answers.accept(tenant, request, answer);
        } catch (NeighbourException failure) {
            session(tenant).failed(failure);
            throw failure;
        }
    }

    private EnreachSession session(String tenant) {
        return sessions.computeIfAbsent(tenant, this::open);
    }

    private EnreachSession open(String tenant) {
        EnreachSession session = anew.get();
        Gauge.builder("voiceflows.breaker.open", session.breaker(), breaker -> breaker.closed() ? 0 : 1)
                .description("1 while a neighbour gives no answer and is asked twice a minute only")
                .tags("tenant", tenant, "neighbour", EnreachAnswers.NEIGHBOUR)
                .register(meters);
        return session;
    }
}
