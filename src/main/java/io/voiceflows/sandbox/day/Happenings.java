package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.control.RowStore;
import io.voiceflows.sandbox.enreach.NewItems;
import io.voiceflows.sandbox.enreach.StoredCall;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The kinds of moments: what each does with its content. */
final class Happenings {

    private final Map<String, Consumer<ObjectNode>> kinds = Map.of(
            "callback", this::leaveCallback,
            "call", this::makeCall,
            "change", this::changeCall,
            "row", this::enterRow);
    private final NewItems newItems;
    private final RowStore rows;
    private final Clock clock;

    Happenings(NewItems newItems, RowStore rows, Clock clock) {
        this.newItems = newItems;
        this.rows = rows;
        this.clock = clock;
    }

    void happen(Moment moment) {
        Consumer<ObjectNode> kind = kinds.get(moment.kind());
        if (kind == null) {
            throw new IllegalArgumentException("Nothing is called " + moment.kind() + ". Known: " + kinds.keySet());
        }
        JsonNode content = new Placeholders(moment.values(), clock.instant()).fill(moment.content());
        kind.accept((ObjectNode) content);
    }

    /** {@code list} names the list; the rest are the request's properties. */
    private void leaveCallback(ObjectNode content) {
        String list = content.remove("list").asText();
        newItems.callback(list, content, List.of(), null);
    }

    /** {@code kind} is direct or queue; the rest are the call's properties and how it is shown. */
    private void makeCall(ObjectNode content) {
        JsonNode kind = content.path("kind");
        content.remove("kind");
        newItems.call(StoredCall.Kind.valueOf(kind.asText("direct").toUpperCase(Locale.ROOT)), content);
    }

    /** {@code call} is the call's id; the rest is what changes. Nothing happens to a call that is gone. */
    private void changeCall(ObjectNode content) {
        String call = content.remove("call").asText();
        newItems.changeCall(call, null, content);
    }

    /** Somebody enters a record in Dynamics: {@code set} is the table, {@code columns} the record. */
    private void enterRow(ObjectNode content) {
        rows.insert(content.path("set").asText(), (ObjectNode) content.path("columns"));
    }
}
