package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.routing.PastCalls;
import io.voiceflows.pipeline.routing.RoutingDecisions;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}/routing")
@Tag(name = "Smart Routing", description = "Where calls were sent and why, and where they would be sent")
class RoutingController {

    private final Fleet fleet;
    private final RoutingLog log;
    private final PastCalls calls;
    private final RoutingDecisions decisions;
    private final Clock clock;

    RoutingController(Fleet fleet, RoutingLog log, PastCalls calls, RoutingDecisions decisions, Clock clock) {
        this.fleet = fleet;
        this.log = log;
        this.calls = calls;
        this.decisions = decisions;
        this.clock = clock;
    }

    @GetMapping("/decisions")
    @Operation(summary = "The last decisions, newest first, of those made since the start")
    List<RoutingView> decisions(@PathVariable String tenant, @RequestParam(defaultValue = "50") int limit) {
        fleet.settings(tenant);
        if (limit < 1 || limit > RoutingLog.MOST) {
            throw new BadRequestException("limit must be 1 to %d".formatted(RoutingLog.MOST));
        }
        return log.newest(tenant, limit).stream().map(RoutingView::of).toList();
    }

    @PostMapping("/rehearse")
    @Operation(
            summary = "Who would go where, and why, by the rules as they are now",
            description =
                    "Has no effects. Give requests as the platform sends them, or a day: its calls are those of the"
                            + " decision log and, beyond a restart, the incoming queue calls that the telephony side reports"
                            + " (without targetid and extradata).")
    @ApiResponse(responseCode = "200", description = "One decision for each request, in their order")
    @ApiResponse(responseCode = "502", description = "The telephony side did not tell the day's calls")
    List<RoutingView> rehearse(@PathVariable String tenant, @RequestBody RehearsalOrder order) {
        return requests(fleet.settings(tenant), order).stream()
                .map(request -> RoutingView.of(request, decisions.decide(tenant, request), null, null))
                .toList();
    }

    private List<RoutingRequest> requests(TenantSettings settings, RehearsalOrder order) {
        boolean listed = order.requests() != null;
        if (listed == (order.day() != null)) {
            throw new BadRequestException("Give either \"requests\" (a list) or \"day\" (yesterday, today or a date).");
        }
        if (!listed) {
            return calls.of(settings, AskedDay.of(order.day(), clock));
        }
        if (order.requests().size() > RoutingLog.MOST) {
            throw new BadRequestException("At most %d requests at once".formatted(RoutingLog.MOST));
        }
        return order.requests().stream()
                .map(call -> call.request(clock.instant()))
                .toList();
    }
}
