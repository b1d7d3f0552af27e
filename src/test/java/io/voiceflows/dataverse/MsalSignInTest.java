package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import io.voiceflows.sandbox.traffic.Neighbour;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MSAL against the sandbox's sign-in, over https with a certificate of the sandbox's own authority. */
class MsalSignInTest {

    @TempDir
    Path folder;

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.quiet());
    private final Requests requests = new Requests(new SimpleMeterRegistry());
    private final MsalSignIn opener = new MsalSignIn(new Trust(), requests);
    private Path authority;

    @BeforeEach
    void trust() throws Exception {
        authority = Files.writeString(folder.resolve("ca.pem"), sandbox.authorityPem());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private TenantSettings settings(String secret) {
        return TenantsStub.tenant(
                "contoso",
                sandbox.http(),
                URI.create(sandbox.https() + "/" + SandboxOptions.TENANT),
                authority,
                secret);
    }

    private NeighbourException failure(TenantSettings settings) {
        return catchThrowableOfType(
                NeighbourException.class, () -> opener.open(settings).acquire(false));
    }

    @Test
    void aSecretGivesATokenAndAFreshOneWhenAsked() {
        SignIn signIn = opener.open(settings(SandboxOptions.CLIENT_SECRET));

        SignIn.Grant grant = signIn.acquire(false);

        assertThat(sandbox.tokens().caller(grant.token())).isPresent();
        assertThat(grant.expires()).isAfter(Instant.now());
        assertThat(signIn.acquire(true).token()).isNotEqualTo(grant.token());
        assertThat(requests.total("contoso")).isEqualTo(2);
    }

    @Test
    void eightColdCallersMakeOneTokenRequestOverTheWire() throws Exception {
        TenantTokens tokens = new TenantTokens(opener, Clock.systemUTC());
        TenantSettings contoso = settings(SandboxOptions.CLIENT_SECRET);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return tokens.current(contoso);
                }));
            }
            String first = answers.get(0).get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(sandbox.counters().total(Neighbour.SIGN_IN, "POST", "/token"))
                .isEqualTo(1);
    }

    @Test
    void aWrongSecretIsToldFromAnExpiredOne() {
        NeighbourException wrong = failure(settings("canary-secret"));
        sandbox.switches().set("sign-in.secret", "expired");
        NeighbourException expired = failure(settings("canary-secret"));

        assertThat(wrong.kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(wrong.code()).isEqualTo("AADSTS7000215");
        assertThat(wrong).hasMessageContaining("is wrong").hasMessageContaining("dynamics.client-secret-file");
        assertThat(expired.code()).isEqualTo("AADSTS7000222");
        assertThat(expired).hasMessageContaining("expired on 2027-03-31");
        assertThat(wrong.getMessage() + expired.getMessage()).doesNotContain("canary-secret");
    }

    @Test
    void anUntrustedCertificateIsDownAndNamesTheSetting() {
        TenantSettings strict = TenantsStub.tenant(
                "contoso",
                sandbox.http(),
                URI.create(sandbox.https() + "/" + SandboxOptions.TENANT),
                null,
                SandboxOptions.CLIENT_SECRET);

        NeighbourException failure = failure(strict);

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("trust-certificates-file");
    }

    @Test
    void anAuthorityThatIsNotHttpsIsRefusedWithItsName() {
        NeighbourException failure = failure(TenantsStub.tenant(
                "contoso",
                sandbox.http(),
                URI.create(sandbox.http() + "/" + SandboxOptions.TENANT),
                null,
                SandboxOptions.CLIENT_SECRET));

        assertThat(failure).hasMessageContaining("dynamics.authority").hasMessageContaining("https");
    }

    @Test
    void theFingerprintFollowsTheSecretAndTellsNothingOfIt() {
        String first = opener.fingerprint(settings("one"));

        assertThat(opener.fingerprint(settings("one"))).isEqualTo(first);
        assertThat(opener.fingerprint(settings("two"))).isNotEqualTo(first);
        assertThat(first).hasSize(64).doesNotContain("one");
    }
}
