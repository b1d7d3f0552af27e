package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.dryrun.PlannedWrite;
import io.voiceflows.telephony.CloseAnswer;

/** Notes what a dry run would send to Enreach, and answers as Enreach does when all goes well. */
public final class EnreachPlans {

    private final ObjectMapper json = new ObjectMapper();

    public CloseAnswer close(DryRun dryRun, EnreachRequest request) {
        dryRun.plan(new PlannedWrite(
                dryRun.nextUnit(), EnreachAnswers.NEIGHBOUR, request.method(), request.path(), body(request)));
        return CloseAnswer.CLOSED;
    }

    private JsonNode body(EnreachRequest request) {
        try {
            return request.body() == null ? null : json.readTree(request.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The body of " + request.path() + " is no JSON", broken);
        }
    }
}
