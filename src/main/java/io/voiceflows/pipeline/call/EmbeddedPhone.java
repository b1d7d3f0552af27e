package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.journal.Journal;
import io.voiceflows.settings.ColumnsSettings;
import io.voiceflows.settings.TenantSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the phone calls that agents' embedded phones wrote by themselves, so that a call is completed there and never
 * written a second time (configuration guide 1.5.3, CallStartMargin). One query serves a whole run.
 */
@Component("embeddedPhone")
public class EmbeddedPhone {

    private static final String ID = "activityid";
    private static final String OWNER = "_ownerid_value";

    private final PhoneNumbers numbers;
    private final Journal journal;

    EmbeddedPhone(PhoneNumbers numbers, Journal journal) {
        this.numbers = numbers;
        this.journal = journal;
    }

    /** Whether the run has to ask before this call can be judged. */
    public boolean mustAsk(CallWork work) {
        return work.mayBeEmbedded() && work.batch().embedded() == null;
    }

    /** Phone calls made since this call, which is the earliest of the run that may be among them: calls come in order. */
    public Query query(CallWork work) {
        Duration margin = work.run().settings().phoneCallSync().callStartMargin();
        return since(work.run().settings().columns(), work.call().start().minus(margin));
    }

    static Query since(ColumnsSettings columns, Instant since) {
        List<String> select = new ArrayList<>(
                List.of(ID, "phonenumber", "directioncode", "actualstart", "scheduledstart", "createdon", OWNER));
        Optional.ofNullable(columns.phonecall().get("call-id")).ifPresent(select::add);
        Optional.ofNullable(columns.phonecall().get("callback-id")).ifPresent(select::add);
        String filter = "createdon ge " + since.truncatedTo(ChronoUnit.SECONDS);
        return new Query("phonecalls", List.copyOf(select), filter, "createdon asc", 0, Map.of(), false);
    }

    public void took(CallWork work, List<JsonNode> rows) {
        work.batch().knows(read(work.run().settings(), rows));
    }

    /** What may have been written by an embedded phone: everything but callback requests. */
    EmbeddedPhoneCalls read(TenantSettings settings, List<JsonNode> rows) {
        ColumnsSettings columns = settings.columns();
        String region = settings.defaultRegion();
        return new EmbeddedPhoneCalls(
                rows.stream()
                        .filter(row -> text(row, columns, "callback-id").isEmpty())
                        .flatMap(row -> written(row, region, text(row, columns, "call-id")).stream())
                        .toList(),
                rows.stream()
                        .collect(Collectors.toMap(row -> id(row, ID), row -> id(row, OWNER), (one, again) -> one)));
    }

    private static UUID id(JsonNode row, String column) {
        return UUID.fromString(row.path(column).asText());
    }

    private Optional<EmbeddedPhoneCalls.Written> written(JsonNode row, String region, String callId) {
        Optional<Instant> began = Stream.of("actualstart", "scheduledstart", "createdon")
                .flatMap(column -> time(row, column).stream())
                .findFirst();
        return began.map(moment -> new EmbeddedPhoneCalls.Written(
                id(row, ID),
                numbers.key(row.path("phonenumber").asText(""), region).orElse(""),
                id(row, OWNER),
                row.path("directioncode").asBoolean(true),
                moment,
                callId));
    }

    /** What stands in the tenant's own column; empty without such a column. */
    private static String text(JsonNode row, ColumnsSettings columns, String field) {
        String column = columns.phonecall().get(field);
        return column == null || row.path(column).isNull()
                ? ""
                : row.path(column).asText("");
    }

    /** Whether it stands for no call that this service knows. */
    boolean isNobodys(String tenant, EmbeddedPhoneCalls.Written phoneCall) {
        return phoneCall.callId().isEmpty()
                && journal.lookUp(tenant, phoneCall.id().toString()).isEmpty();
    }

    /** Nobody's, or this call's already: an earlier try gave it the identity and did not live to note that. */
    private boolean mayBecome(CallWork work, EmbeddedPhoneCalls.Written phoneCall) {
        boolean free = phoneCall.callId().isEmpty()
                || phoneCall.callId().equalsIgnoreCase(work.call().callId());
        return free
                && journal.lookUp(work.run().tenant(), phoneCall.id().toString()).stream()
                        .allMatch(
                                item -> item.key().id().equals(work.item().key().id()));
    }

    private static Optional<Instant> time(JsonNode row, String column) {
        String text = row.path(column).asText("");
        try {
            return text.isEmpty() || row.path(column).isNull()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Same user, same number, same direction, begun within the margin: the phone's own record of this call. */
    public void find(CallWork work) {
        if (work.batch().embedded() == null || !work.mayBeEmbedded()) {
            return;
        }
        own(work, work.batch().embedded()).ifPresent(found -> {
            work.wrote(found.id());
            work.batch().knows(work.batch().embedded().without(found));
        });
    }

    Optional<EmbeddedPhoneCalls.Written> own(CallWork work, EmbeddedPhoneCalls among) {
        Duration margin = work.run().settings().phoneCallSync().callStartMargin();
        boolean outgoing = work.call().direction() == Call.Direction.OUTGOING;
        return among.written().stream()
                .filter(each -> each.owner().equals(work.user().id()) && each.outgoing() == outgoing)
                .filter(each ->
                        each.number().equals(work.number()) && !each.id().equals(work.activityId()))
                .filter(each -> distance(each.began(), work.call().start()).compareTo(margin) <= 0)
                .filter(each -> mayBecome(work, each))
                .min((one, other) -> distance(one.began(), work.call().start())
                        .compareTo(distance(other.began(), work.call().start())));
    }

    private static Duration distance(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }
}
