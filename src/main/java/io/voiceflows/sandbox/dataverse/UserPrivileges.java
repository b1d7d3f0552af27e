package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code RetrieveUserPrivileges}, a function bound to a user: what it may do, by its own roles and those of its teams. */
record UserPrivileges(Model model, Store store, Privileges privileges, Organisation organisation) {

    private static final Pattern PATH =
            Pattern.compile("(systemusers\\([^)]*\\))/Microsoft\\.Dynamics\\.CRM\\.RetrieveUserPrivileges\\(\\)");

    static boolean concerns(String path) {
        return PATH.matcher(path).matches();
    }

    ApiResponse answer(ApiRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw Refusal.noSuchSegment(request.path());
        }
        UUID user = Resource.parse(model, path.group(1)).get(store).id();
        if (!user.equals(request.caller().user().id())) {
            throw Refusal.notInSandbox("RetrieveUserPrivileges of another user than the caller");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata#Microsoft.Dynamics.CRM.RetrieveUserPrivilegesResponse");
        ArrayNode all = json.putArray("RolePrivileges");
        privileges.held().forEach((name, depth) -> all.addObject()
                .put("Depth", depth)
                .put("PrivilegeId", id(name))
                .put("BusinessUnitId", organisation.businessUnitId().toString())
                .put("PrivilegeName", name));
        return ApiResponse.json(200, json);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
