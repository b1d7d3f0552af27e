package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.util.NoSuchElementException;

/** Puts records into the Dataverse stand-in, changes and deletes them and shows all there are, without a token. */
public final class RowControl {

    private final RowStore rows;

    public RowControl(RowStore rows) {
        this.rows = rows;
    }

    public void addTo(Routes routes) {
        routes.on("POST", "/rows/{entitySet}", this::insert);
        routes.on("GET", "/rows/{entitySet}", this::all);
        routes.on("PATCH", "/rows/{entitySet}/{id}", this::update);
        routes.on("DELETE", "/rows/{entitySet}/{id}", this::delete);
    }

    private Answer insert(Call call) throws IOException {
        ObjectNode row = call.object();
        try {
            return Answer.created(rows.insert(call.path("entitySet"), row));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidRow", e.getMessage());
        }
    }

    private Answer all(Call call) {
        try {
            return Answer.ok(ControlApi.array(rows.rows(call.path("entitySet"))));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(e.getMessage());
        }
    }

    private Answer update(Call call) throws IOException {
        ObjectNode columns = call.object();
        try {
            return Answer.ok(rows.update(call.path("entitySet"), call.path("id"), columns));
        } catch (NoSuchElementException e) {
            throw Refusal.notFound(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidRow", e.getMessage());
        }
    }

    private Answer delete(Call call) {
        try {
            rows.delete(call.path("entitySet"), call.path("id"));
            return Answer.nothing();
        } catch (NoSuchElementException e) {
            throw Refusal.notFound(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidRow", e.getMessage());
        }
    }
}
