package io.voiceflows.sandbox;

import java.time.Clock;
import java.util.List;

/**
 * How to start a sandbox.
 *
 * @param address what to listen at; "localhost" is every loopback address there is
 * @param httpPort 0 = any free port
 * @param httpsPort 0 = any free port
 * @param hostNames further names the server's certificate is good for
 * @param day whether the scripted day runs
 * @param identity who may sign in
 * @param clock what the virtual clock is based on
 */
public record SandboxOptions(
        String address,
        int httpPort,
        int httpsPort,
        List<String> hostNames,
        boolean day,
        SandboxIdentity identity,
        Clock clock) {

    public static final String CLIENT_ID = "11111111-1111-4111-8111-111111111111";
    /** Known to the sign-in, but no user of the Dataverse environment. */
    public static final String STRANGER_CLIENT_ID = "22222222-2222-4222-8222-222222222222";

    public static final String CLIENT_SECRET = "sandbox-secret";
    public static final String TENANT = "00000000-0000-4000-8000-000000000000";
    public static final String ENREACH_USER = "sync.agent@contoso.example";
    public static final String ENREACH_KEY = "sandbox-key";
    public static final String ENREACH_PASSWORD = "sandbox-password";
    /** With which Smart Routing of the sandbox's tenant can be asked. */
    public static final String ROUTING_KEY = "sandbox-routing-key";

    /** With which the sandbox's telephony platform tells the sandbox's tenant of events. */
    public static final String WEBHOOK_KEY = "sandbox-webhook-key";

    /** For tests: any free ports on the loopback address, and no scripted day. */
    public static SandboxOptions quiet() {
        return new SandboxOptions("127.0.0.1", 0, 0, List.of(), false, SandboxIdentity.standard(), Clock.systemUTC());
    }

    public SandboxOptions withIdentity(SandboxIdentity other) {
        return new SandboxOptions(address, httpPort, httpsPort, hostNames, day, other, clock);
    }

    public SandboxOptions withDay(boolean runs) {
        return new SandboxOptions(address, httpPort, httpsPort, hostNames, runs, identity, clock);
    }
}
