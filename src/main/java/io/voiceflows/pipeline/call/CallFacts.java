package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.customer.Customer;
import io.voiceflows.settings.PhoneCallSyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Everything that is known and decided about a call, as one JSON document: what the route's mapping reads. Its fields are
 * listed in docs/routes.md.
 */
@Component("callFacts")
public class CallFacts {

    private final DetailFacts details = new DetailFacts();

    public ObjectNode of(CallWork work) {
        PhoneCallSyncSettings settings = work.run().settings().phoneCallSync();
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("activityId", work.activityId().toString());
        facts.put("tenant", work.run().tenant());
        facts.put("provider", work.run().provider());
        facts.put("subject", subject(work.call(), settings));
        facts.put("audit", audit(work.call(), settings));
        facts.set("call", call(work));
        facts.set("details", details.of(work.call(), settings));
        facts.put("owner", "/systemusers(" + work.owner().id() + ")");
        work.match().customer().ifPresent(customer -> facts.set("customer", customer(customer)));
        if (CallMatching.withoutCustomer(work, settings)) {
            facts.put("status", settings.multipleMatchPhoneCallStatus());
        }
        if (work.callbackRequest() != null) {
            facts.put("callbackRequest", work.callbackRequest().toString());
        }
        return facts;
    }

    private static String subject(Call call, PhoneCallSyncSettings settings) {
        if (call.direction() == Call.Direction.OUTGOING) {
            return settings.outgoingDirectCallSubject();
        }
        return call.kind() == Call.Kind.QUEUE
                ? settings.incomingQueueCallSubject()
                : settings.incomingDirectCallSubject();
    }

    /** EnableAudit (guide 1.5.3): everything that was told, or the id alone. */
    static String audit(Call call, PhoneCallSyncSettings settings) {
        if (!settings.enableAudit()) {
            return "CallId is " + call.callId();
        }
        return call.received().entrySet().stream()
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode call(CallWork work) {
        Call call = work.call();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", call.callId())
                .put("kind", call.kind().name())
                .put("direction", call.direction().name())
                .put("answered", call.answered())
                .put("number", work.number())
                .put("queue", call.queueName().isEmpty() ? null : call.queueName())
                .put("start", time(call.start()))
                .put("end", time(call.end()))
                .put("minutes", minutes(call));
    }

    /** Begun minutes; Dataverse keeps whole ones. */
    private static Long minutes(Call call) {
        Duration length = call.duration() != null ? call.duration() : Duration.between(call.start(), call.end());
        return length.isNegative() ? null : (length.toSeconds() + 59) / 60;
    }

    private static ObjectNode customer(Customer customer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("table", customer.table().logicalName())
                .put("reference", "/" + customer.table().entitySet() + "(" + customer.id() + ")")
                .put("name", customer.name());
    }

    /** Dataverse keeps seconds. */
    static String time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
