package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.operations.fleet.Explanations;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.UserIdReport;
import io.voiceflows.pipeline.user.UserRoutes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}/user-ids")
@Tag(name = "Users", description = "Which telephony user each Dynamics user is")
class UserIdsController {

    private final Fleet fleet;
    private final UserIdReport reports;
    private final Explanations explanations;
    private final UserRoutes users;

    UserIdsController(Fleet fleet, UserIdReport reports, Explanations explanations, UserRoutes users) {
        this.fleet = fleet;
        this.reports = reports;
        this.explanations = explanations;
        this.users = users;
    }

    @GetMapping
    @Operation(summary = "How the telephony ids of the voice users stand, and who could not be matched")
    UserIdsView report(@PathVariable String tenant) {
        String role = fleet.settings(tenant).userIds().voiceUserRole();
        return UserIdsView.of(tenant, role, reports.of(tenant), explanations::sentence);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Fill in telephony ids now",
            description = "The run goes on by itself; the report shows what came of it.")
    void start(@PathVariable String tenant) {
        fleet.settings(tenant);
        users.startUserIds(tenant);
    }
}
