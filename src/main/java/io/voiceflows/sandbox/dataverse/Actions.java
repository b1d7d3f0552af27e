package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceAction;

/** Actions bound to a record, called by their full name ("Use Web API actions"). */
record Actions(Uris uris, Records records) {

    ApiResponse answer(ApiRequest request, Row row, String rest, Writing writing) {
        List<UriResource> parts = uris.parse(row.table().reference(row.id()) + "/" + rest, Map.of())
                .getUriResourceParts();
        if (!(parts.get(parts.size() - 1) instanceof UriResourceAction action)) {
            throw Refusal.noSuchSegment(rest);
        }
        return switch (action.getAction().getName()) {
            case "AddToQueue" -> {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                json.put("@odata.context", request.base() + "/$metadata#Microsoft.Dynamics.CRM.AddToQueueResponse");
                json.setAll(records.queueItems().add(row, request.json(), writing, records));
                yield ApiResponse.json(200, json);
            }
            case "PickFromQueue" -> {
                records.queueItems().pick(row, request.json(), records);
                yield ApiResponse.empty(204);
            }
            case "ReleaseToQueue" -> {
                records.queueItems().release(row, records);
                yield ApiResponse.empty(204);
            }
            case "RemoveFromQueue" -> {
                records.delete(row);
                yield ApiResponse.empty(204);
            }
            default -> throw Refusal.notInSandbox(rest);
        };
    }
}
