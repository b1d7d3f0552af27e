package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.pipeline.PhoneCallWrites;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.pipeline.Write;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps mapped phone calls with their run until they are written together, and ends each call after its own answer. */
@Component("callBacklog")
public class CallBacklog {

    private final CallWrites writes;
    private final CallOutcomes outcomes;
    private final PhoneCallWrites phoneCalls;

    CallBacklog(CallWrites writes, CallOutcomes outcomes, PhoneCallWrites phoneCalls) {
        this.writes = writes;
        this.outcomes = outcomes;
        this.phoneCalls = phoneCalls;
    }

    /** From now on the calls of the run are written together, not one by one. */
    public void gather(CallBatch batch) {
        batch.gather();
    }

    public void keep(CallWork work, JsonNode phoneCall) {
        work.batch().backlog().keep(write(work, phoneCall));
    }

    private Write write(CallWork work, JsonNode phoneCall) {
        return new Write(work, writes.create(work, phoneCall), answer -> answered(work, phoneCall, answer));
    }

    /** Where a party is refused, the phone call is written without parties. */
    private Optional<Write> answered(CallWork work, JsonNode phoneCall, PartAnswer answer) {
        PhoneCallWritten written = writes.created(work.run().tenant(), answer);
        if (written == PhoneCallWritten.PARTY_REFUSED && phoneCalls.hasParties(phoneCall)) {
            return Optional.of(write(work, phoneCalls.withoutParties(phoneCall)));
        }
        outcomes.written(work, written);
        return Optional.empty();
    }
}
