package io.voiceflows.pipeline.callback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.PartyRules;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.settings.CallbackSyncSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Everything that is known and decided about a callback request, as one JSON document: what the route's mapping reads.
 * Its fields are listed in docs/routes.md.
 */
@Component("callbackFacts")
public class CallbackFacts {

    private final PartySupport partySupport;
    private final PhoneNumbers numbers;
    private final PartyRules parties = new PartyRules();

    CallbackFacts(PartySupport partySupport, PhoneNumbers numbers) {
        this.partySupport = partySupport;
        this.numbers = numbers;
    }

    public ObjectNode of(CallbackWork work) {
        CallbackSyncSettings settings = work.run().settings().callbackSync();
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("activityId", work.activityId().toString());
        facts.put("tenant", work.run().tenant());
        facts.put("provider", work.run().provider());
        facts.put("subject", subject(work, settings));
        facts.set("callback", callback(work));
        facts.putObject("queue")
                .put("id", work.queue().id().toString())
                .put("name", work.queue().name());
        work.match().customer().ifPresent(customer -> facts.set("customer", customer(customer)));
        parties.owner(work.profile().ownershipRule(), work.queue().owner())
                .ifPresent(owner -> facts.put("owner", owner.reference()));
        parties.recipient(
                        settings.recipientIsQueueOwner(),
                        work.queue().asParty(),
                        work.queue().owner(),
                        partySupport.queueAccepted(work.run().tenant()))
                .ifPresent(to ->
                        facts.putObject("recipient").put("table", to.table()).put("reference", to.reference()));
        if (work.duplicate().first() != null) {
            facts.put("bundledWith", work.duplicate().first().toString());
        }
        return facts;
    }

    private static String subject(CallbackWork work, CallbackSyncSettings settings) {
        String own = work.profile().phoneCallSubject();
        return own == null || own.isBlank() ? settings.callbackRequestDefaultSubject() : own;
    }

    private ObjectNode callback(CallbackWork work) {
        CallbackRequest request = work.request();
        ObjectNode callback = JsonNodeFactory.instance
                .objectNode()
                .put("id", request.id())
                .put("list", work.profile().name())
                .put("number", number(work))
                .put("created", time(request.created()))
                .put("due", time(request.due()))
                .put("callId", request.callId())
                .put("note", request.note());
        request.recordingIds().forEach(callback.putArray("recordings")::add);
        return callback;
    }

    /** E.164 where it can be read, else as received. */
    private String number(CallbackWork work) {
        String received = work.request().contactNumber();
        return numbers.key(received, work.run().settings().defaultRegion()).orElse(received.strip());
    }

    private static ObjectNode customer(Customer customer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("table", customer.table().logicalName())
                .put("reference", "/" + customer.table().entitySet() + "(" + customer.id() + ")")
                .put("name", customer.name());
    }

    /** Dataverse keeps seconds. */
    private static String time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
