package io.voiceflows.telephony.enreach;

import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks whether users and calls can be read: all users, and the last minute of the calls that are synchronised. */
final class EnreachReadingCheck implements Check {

    private static final Duration LOOK_BACK = Duration.ofMinutes(1);
    private static final String USERS = "users";

    private final EnreachRequests requests;
    private final EnreachCalls calls;
    private final EnreachUsers users;
    private final EnreachClient client;
    private final Clock clock;

    EnreachReadingCheck(
            EnreachRequests requests, EnreachCalls calls, EnreachUsers users, EnreachClient client, Clock clock) {
        this.requests = requests;
        this.calls = calls;
        this.users = users;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Enreach users and calls";
    }

    @Override
    public List<Finding> examine(TenantSettings settings) {
        String tenant = settings.tenant();
        List<Finding> findings = new ArrayList<>();
        findings.add(looked(USERS, () -> users(tenant)));
        if (settings.phoneCallSync().processDirectCalls()) {
            findings.add(looked("calls", () -> calls(tenant, Kind.DIRECT, "calls")));
        }
        if (settings.phoneCallSync().processesQueueCalls()) {
            findings.add(looked("service calls", () -> calls(tenant, Kind.QUEUE, "service calls")));
        }
        return findings;
    }

    private Finding users(String tenant) {
        int visible = users.users(tenant, client.send(tenant, requests.users())).size();
        return visible == 0
                ? Finding.warning(
                        USERS,
                        "Enreach shows this user no users.",
                        "Give telephony.user the right to " + Topic.USERS.right()
                                + "; without them nobody's calls can be told apart.")
                : Finding.ok(USERS, "Users that can be seen: " + visible + ".");
    }

    private Finding calls(String tenant, Kind kind, String subject) {
        Instant now = clock.instant();
        WindowReading<CallWindow, Call> reading =
                calls.reading(new CallWindow(kind, By.START, now.minus(LOOK_BACK), now));
        while (reading.isUnfinished()) {
            calls.take(tenant, reading, client.send(tenant, requests.calls(reading.getWindow())));
        }
        return Finding.ok(subject, "They can be read.");
    }

    private static Finding looked(String subject, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (NeighbourException failure) {
            return EnreachCheck.fault(subject, failure);
        }
    }
}
