package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;

import io.voiceflows.journal.Journal;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many tenants in one product, each with a sandbox of its own, so that one of them can be sick alone. The product's
 * schedules run. The first tenant is the {@link Stand}'s own, whose sandbox's clock is the product's.
 */
final class FleetStand implements AutoCloseable {

    private final Stand stand;
    private final Map<String, SandboxServer> others = new LinkedHashMap<>();
    private final Map<String, SandboxControl> controls = new LinkedHashMap<>();

    /** @param groups settings that every tenant has besides its neighbours */
    FleetStand(Path folder, int tenants, String groups) {
        stand = new Stand(folder);
        stand.settings(profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"), groups);
        controls.put(Stand.TENANT, stand.sandbox());
        for (int number = 2; number <= tenants; number++) {
            String tenant = "fabrikam-%02d".formatted(number);
            SandboxServer sandbox = SandboxServer.start(SandboxOptions.quiet());
            others.put(tenant, sandbox);
            controls.put(tenant, new SandboxControl(sandbox.http()));
            settings(tenant, sandbox, groups);
        }
    }

    private void settings(String tenant, SandboxServer sandbox, String groups) {
        secret(tenant, SandboxOptions.CLIENT_SECRET);
        stand.write(tenant + "-enreach", SandboxOptions.ENREACH_KEY);
        stand.write(tenant + "-ca.pem", sandbox.authorityPem());
        stand.write(
                tenant + ".yaml",
                """
                dynamics:
                  url: %s
                  authority: %s/%s
                  client-id: %s
                  client-secret-file: %s-dynamics
                telephony:
                  discovery-url: %s/enreach/discovery/api/user
                  user: %s
                  secret-key-file: %s-enreach
                default-region: FI
                trust-certificates-file: %s-ca.pem
                %s
                """
                        .formatted(
                                sandbox.http(),
                                sandbox.https(),
                                SandboxOptions.TENANT,
                                SandboxOptions.CLIENT_ID,
                                tenant,
                                sandbox.http(),
                                SandboxOptions.ENREACH_USER,
                                tenant,
                                tenant,
                                groups));
    }

    /** What stands in the file of the tenant's client secret; none of the first tenant's. */
    void secret(String tenant, String secret) {
        stand.write(tenant + "-dynamics", secret);
    }

    Set<String> tenants() {
        return controls.keySet();
    }

    SandboxControl sandbox(String tenant) {
        return controls.get(tenant);
    }

    Stand stand() {
        return stand;
    }

    Journal journal() {
        return stand.journal();
    }

    /** How many of these calls have a phone call in the tenant's environment; no call has two. */
    int written(String tenant, List<String> calls) {
        List<String> found = sandbox(tenant).rows("phonecalls").stream()
                .map(row -> row.path("voice_callid").asText(""))
                .filter(calls::contains)
                .toList();
        if (found.stream().distinct().count() != found.size()) {
            throw new AssertionError(tenant + ": a call was written twice: " + found);
        }
        return found.size();
    }

    /** The neighbours first: what hangs in them ends, so that the product can stop. */
    @Override
    public void close() {
        others.values().forEach(SandboxServer::close);
        stand.close();
    }
}
