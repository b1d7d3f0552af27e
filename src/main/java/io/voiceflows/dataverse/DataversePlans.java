package io.voiceflows.dataverse;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.dryrun.PlannedWrite;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notes what a dry run would send to Dataverse, and answers as Dataverse does when all goes well. */
@Component("dataversePlans")
public final class DataversePlans {

    private static final String NEIGHBOUR = "dataverse";
    private static final DataverseResponse DONE = new DataverseResponse(204, Map.of(), null);

    public DataverseResponse send(DryRun dryRun, DataverseRequest request) {
        plan(dryRun, dryRun.nextUnit(), request);
        return DONE;
    }

    public List<PartAnswer> batch(DryRun dryRun, Batch batch) {
        return batch.parts().stream().map(part -> part(dryRun, part)).toList();
    }

    private static PartAnswer part(DryRun dryRun, Batch.Part part) {
        int unit = dryRun.nextUnit();
        part.requests().forEach(request -> plan(dryRun, unit, request));
        return new PartAnswer(part.requests().stream().map(request -> DONE).toList());
    }

    private static void plan(DryRun dryRun, int unit, DataverseRequest request) {
        dryRun.plan(new PlannedWrite(unit, NEIGHBOUR, request.method(), request.path(), request.body()));
    }
}
