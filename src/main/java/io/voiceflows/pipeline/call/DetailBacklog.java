package io.voiceflows.pipeline.call;

import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.pipeline.Write;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what is new of phone calls with their run until it is written together, and notes each after its own answer. */
@Component("detailBacklog")
public class DetailBacklog {

    private final DetailWrites writes;
    private final DetailItems items;

    DetailBacklog(DetailWrites writes, DetailItems items) {
        this.writes = writes;
        this.items = items;
    }

    public void keep(DetailWork work) {
        work.batch().backlog().keep(new Write(work, writes.request(work), answer -> answered(work, answer)));
    }

    private Optional<Write> answered(DetailWork work, PartAnswer answer) {
        switch (writes.written(work, answer)) {
            case DONE -> items.written(work);
            case DELETED -> items.deleted(work);
            case REFUSED -> work.batch().addRefused(work);
        }
        return Optional.empty();
    }
}
