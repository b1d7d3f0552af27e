package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TenantTokensTest {

    private final VirtualTime time = new VirtualTime();
    private final FakeSignIn signIn = new FakeSignIn();
    private final TenantTokens tokens = new TenantTokens(signIn, time);
    private final TenantSettings settings = TenantsStub.contoso(URI.create("https://contoso.crm4.dynamics.com"));

    /** Counts token requests; each gives another token, good for an hour. */
    private final class FakeSignIn implements SignIn.Opener {
        private int requests;
        private int opened;
        private String secret = "first";
        private FailureKind fails;

        @Override
        public SignIn open(TenantSettings ignored) {
            opened++;
            return fresh -> {
                requests++;
                if (fails != null) {
                    throw new NeighbourException("dataverse", fails, 401, "AADSTS7000222", "expired");
                }
                return new SignIn.Grant("token-" + requests, time.instant().plus(Duration.ofHours(1)));
            };
        }

        @Override
        public String fingerprint(TenantSettings ignored) {
            if (secret == null) {
                throw new IllegalStateException("the secret file is missing");
            }
            return secret;
        }
    }

    private NeighbourException refusal() {
        return new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "refused");
    }

    private FailureKind kind(Runnable call) {
        try {
            call.run();
            return null;
        } catch (NeighbourException e) {
            return e.kind();
        }
    }

    @Test
    void eightColdCallersMakeOneTokenRequest() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return tokens.current(settings);
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("token-1");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(signIn.requests).isEqualTo(1);
    }

    @Test
    void aTokenIsKeptUntilFiveMinutesBeforeItsEnd() {
        tokens.current(settings);
        time.pass(Duration.ofMinutes(54));
        assertThat(tokens.current(settings)).isEqualTo("token-1");
        time.pass(Duration.ofMinutes(1));
        assertThat(tokens.current(settings)).isEqualTo("token-2");
        assertThat(signIn.opened)
                .as("one application for the life of the process")
                .isEqualTo(1);
    }

    @Test
    void eightCallersWithTheSameRefusedTokenRenewItOnce() {
        String refused = tokens.current(settings);
        for (int i = 0; i < 8; i++) {
            assertThat(tokens.renewed(settings, refused)).isEqualTo("token-2");
        }
        assertThat(signIn.requests).isEqualTo(2);
    }

    @Test
    void aFreshTokenRefusedIsNotAskedForAgainWithinAMinute() {
        String second = tokens.renewed(settings, tokens.current(settings));
        assertThat(tokens.refused(second, refusal()).kind()).isEqualTo(FailureKind.CREDENTIALS);

        time.pass(Duration.ofSeconds(59));
        assertThat(kind(() -> tokens.current(settings))).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(kind(() -> tokens.renewed(settings, second))).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(signIn.requests).isEqualTo(2);
    }

    @Test
    void whileTokensAreRefusedOneRequestAMinuteIsMade() {
        tokens.refused(tokens.renewed(settings, tokens.current(settings)), refusal());
        int before = signIn.requests;
        for (int minute = 0; minute < 5; minute++) {
            time.pass(Duration.ofSeconds(60));
            String probe = tokens.current(settings);
            assertThat(tokens.current(settings)).isEqualTo(probe);
            assertThat(kind(() -> tokens.renewed(settings, probe))).isEqualTo(FailureKind.CREDENTIALS);
        }
        assertThat(signIn.requests - before).isEqualTo(5);
    }

    @Test
    void anAcceptedTokenEndsTheProbation() {
        tokens.refused(tokens.renewed(settings, tokens.current(settings)), refusal());
        time.pass(Duration.ofSeconds(60));
        String probe = tokens.current(settings);
        tokens.accepted(probe);

        assertThat(tokens.renewed(settings, probe))
                .as("a later 401 is renewed as usual")
                .isNotEqualTo(probe);
    }

    @Test
    void refusedCredentialsAreTriedOnceAMinute() {
        signIn.fails = FailureKind.CREDENTIALS;
        for (int i = 0; i < 10; i++) {
            assertThat(kind(() -> tokens.current(settings))).isEqualTo(FailureKind.CREDENTIALS);
            time.pass(Duration.ofSeconds(10));
        }
        assertThat(signIn.requests).isEqualTo(2);
    }

    @Test
    void aSignInThatIsBusyIsLeftAloneForAMinuteAndPausesNobody() {
        signIn.fails = FailureKind.BUSY;
        for (int i = 0; i < 10; i++) {
            assertThat(kind(() -> tokens.current(settings))).isEqualTo(FailureKind.BUSY);
            time.pass(Duration.ofSeconds(10));
        }
        assertThat(signIn.requests).isEqualTo(2);
    }

    @Test
    void aReplacedSecretIsTriedAtOnce() {
        signIn.fails = FailureKind.CREDENTIALS;
        assertThat(kind(() -> tokens.current(settings))).isEqualTo(FailureKind.CREDENTIALS);

        signIn.fails = null;
        signIn.secret = "second";

        assertThat(tokens.current(settings)).isEqualTo("token-2");
        assertThat(signIn.opened).isEqualTo(2);
    }

    @Test
    void anUnreachableSignInIsNoRefusal() {
        signIn.fails = FailureKind.DOWN;
        assertThat(kind(() -> tokens.current(settings))).isEqualTo(FailureKind.DOWN);
        signIn.fails = null;

        assertThat(tokens.current(settings)).isEqualTo("token-2");
    }

    @Test
    void aSecretFileInTheMiddleOfBeingReplacedHurtsNobodyWithAnOpenSignIn() {
        tokens.current(settings);
        signIn.secret = null;
        time.pass(Duration.ofHours(1));

        assertThat(tokens.current(settings)).isEqualTo("token-2");
    }

    @Test
    void aMissingSecretFileIsNamed() {
        signIn.secret = null;

        assertThatThrownBy(() -> tokens.current(settings))
                .isInstanceOf(NeighbourException.class)
                .hasMessageContaining("contoso")
                .hasMessageContaining("the secret file is missing");
    }

    @Test
    void newSettingsWithTheSameCredentialsKeepTheSignIn() {
        tokens.current(settings);
        TenantSettings again = TenantsStub.contoso(settings.dynamics().url());
        tokens.current(again);

        assertThat(signIn.opened).isEqualTo(1);
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(new SignIn.Grant("very-secret", time.instant()).toString()).doesNotContain("very-secret");
    }
}
