package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.ItemAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether an embedded phone wrote a call after all, after this service had done so: such twins are reported and
 * never touched. One query serves a whole run.
 */
@Component("detailTwins")
public class DetailTwins {

    /** Step of details whose call stands twice in Dynamics. */
    public static final String TWIN = "twin";

    private static final Logger LOG = LoggerFactory.getLogger(CallDetails.PIPELINE);

    private final EmbeddedPhone embedded;
    private final ItemAccount account;
    private final PhoneNumbers numbers;
    private final Clock clock;

    DetailTwins(EmbeddedPhone embedded, ItemAccount account, PhoneNumbers numbers, Clock clock) {
        this.embedded = embedded;
        this.account = account;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Whether the run has to ask before this phone call can end. */
    public boolean mustAsk(DetailWork work) {
        return mayHaveTwin(work) && work.batch().others() == null;
    }

    private static boolean mayHaveTwin(DetailWork work) {
        return work.item().did(CallDetails.MAY_HAVE_TWIN) && work.ends() && work.call() != null && !work.postponed();
    }

    /** Phone calls made since the earliest call of the run. */
    public Query query(DetailWork work) {
        Instant earliest = work.batch().due().stream()
                .map(JournalItem::occurredAt)
                .filter(start -> start != null)
                .min(Instant::compareTo)
                .orElse(work.call().start());
        return EmbeddedPhone.since(work.run().settings().columns(), earliest.minus(margin(work)));
    }

    public void took(DetailWork work, List<JsonNode> rows) {
        work.batch().knows(embedded.read(work.run().settings(), rows));
    }

    /** Notes a twin with the phone call that is to be completed now. */
    public void find(DetailWork work) {
        if (!mayHaveTwin(work) || work.item().did(TWIN)) {
            return;
        }
        twin(work).ifPresent(found -> {
            account.note(
                    work,
                    "twin",
                    "The embedded phone wrote the same call as phone call %s, after phone call %s was written. Delete one of them."
                            .formatted(found.id(), work.item().recordId()),
                    "phone-call-sync.settle-seconds");
            work.now(work.item().withStep(TWIN, clock.instant()));
            LOG.warn(
                    "{} {}: call {} stands twice in Dynamics, as phone calls {} and {}. Delete one; if this happens often,"
                            + " raise phone-call-sync.settle-seconds",
                    work.run().tenant(),
                    CallDetails.PIPELINE,
                    work.item().key().id(),
                    work.item().recordId(),
                    found.id());
        });
    }

    private Optional<EmbeddedPhoneCalls.Written> twin(DetailWork work) {
        Call call = work.call();
        String number = numbers.key(call.customerNumber(), work.run().settings().defaultRegion())
                .orElse("");
        boolean outgoing = call.direction() == Call.Direction.OUTGOING;
        UUID owner = work.batch().others().owners().get(work.item().recordId());
        return work.batch().others().written().stream()
                .filter(each -> !number.isEmpty() && each.number().equals(number) && each.outgoing() == outgoing)
                .filter(each -> !each.id().equals(work.item().recordId()))
                .filter(each -> owner == null || each.owner().equals(owner))
                .filter(each -> embedded.isNobodys(work.run().tenant(), each))
                .filter(each ->
                        Duration.between(each.began(), call.start()).abs().compareTo(margin(work)) <= 0)
                .findFirst();
    }

    private static Duration margin(DetailWork work) {
        return work.run().settings().phoneCallSync().callStartMargin();
    }
}
