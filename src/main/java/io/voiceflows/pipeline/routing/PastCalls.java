package io.voiceflows.pipeline.routing;

import io.voiceflows.call.Call;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.workshop.RouteCalls;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The calls of a day on which rules can be rehearsed: as the platform asked where the decision log still has the question,
 * else as the telephony side reports the call, which a restart does not forget. Reported calls have no tag and no extra
 * data of their own.
 */
@Component
public class PastCalls {

    private final RoutingLog log;
    private final RouteCalls routes;
    private final Clock clock;

    PastCalls(RoutingLog log, RouteCalls routes, Clock clock) {
        this.log = log;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param day in UTC
     * @throws NeighbourException when the telephony side does not tell its calls
     */
    public List<RoutingRequest> of(TenantSettings settings, LocalDate day) {
        List<RoutingRequest> requests = new ArrayList<>(log.newest(settings.tenant(), RoutingLog.MOST).stream()
                .map(RoutingRecord::request)
                .filter(request ->
                        LocalDate.ofInstant(request.at(), ZoneOffset.UTC).equals(day))
                .toList());
        Set<String> known = new HashSet<>();
        requests.forEach(request -> known.add(request.callId()));
        for (Call call : reported(settings, day)) {
            if (asks(call) && known.add(call.callId())) {
                requests.add(new RoutingRequest(
                        call.customerNumber(),
                        call.ownNumber(),
                        "",
                        Map.of("CallId", call.callId(), "CurrQueueId", call.queueId()),
                        call.start()));
            }
        }
        requests.sort(Comparator.comparing(RoutingRequest::at).reversed());
        return requests;
    }

    /** The platform asks for incoming calls to a queue. */
    private static boolean asks(Call call) {
        return call.direction() == Call.Direction.INCOMING && call.start() != null;
    }

    private List<Call> reported(TenantSettings settings, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant now = clock.instant();
        if (!from.isBefore(now)) {
            return List.of();
        }
        CallWindow window = new CallWindow(Call.Kind.QUEUE, CallWindow.By.START, from, now.isBefore(end) ? now : end);
        String route = "telephony-" + settings.telephony().provider() + "-calls";
        return List.<Call>copyOf(routes.ask(route, settings.tenant(), window, List.class));
    }
}
