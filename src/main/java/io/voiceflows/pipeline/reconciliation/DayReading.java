package io.voiceflows.pipeline.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallParts;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.settings.TenantSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One day of one tenant while it is read: what the telephony side reports, and what stands in Dynamics. */
public final class DayReading {

    private final TenantSettings settings;
    private final LocalDate day;
    private final Instant from;
    private final Instant to;
    private final Instant began;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, CallbackRequest> callbacks = new LinkedHashMap<>();
    private final Map<UUID, JsonNode> phoneCalls = new LinkedHashMap<>();

    DayReading(TenantSettings settings, LocalDate day, Instant from, Instant to, Instant began) {
        this.settings = settings;
        this.day = day;
        this.from = from;
        this.to = to;
        this.began = began;
    }

    /** Name of the telephony provider; part of the adapter's endpoint names. */
    public String provider() {
        return settings.telephony().provider();
    }

    TenantSettings settings() {
        return settings;
    }

    String tenant() {
        return settings.tenant();
    }

    LocalDate day() {
        return day;
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** What changed since was not seen as it is now. */
    Instant began() {
        return began;
    }

    void addCalls(List<Call> reported) {
        calls.addAll(reported);
    }

    /** Each call of each user once, oldest first. */
    List<Call> calls() {
        return new CallParts().inOrder(calls);
    }

    void addCallbacks(List<CallbackRequest> reported) {
        reported.forEach(request -> callbacks.putIfAbsent(request.id(), request));
    }

    List<CallbackRequest> callbacks() {
        return List.copyOf(callbacks.values());
    }

    void addPhoneCalls(List<JsonNode> rows) {
        rows.forEach(
                row -> phoneCalls.put(UUID.fromString(row.path("activityid").asText()), row));
    }

    /** By their ids. */
    Map<UUID, JsonNode> phoneCalls() {
        return phoneCalls;
    }

    boolean stands(UUID phoneCall) {
        return phoneCalls.containsKey(phoneCall);
    }
}
