package io.voiceflows.pipeline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.settings.Secret;
import io.voiceflows.settings.SmartRoutingSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask (configuration guide 1.6.2). */
class TenantKeysTest {

    private final AtomicReference<String> secret = new AtomicReference<>("# old\nfirst-key\n\n second-key \n");
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong second = new AtomicLong();
    private final Tenants tenants = mock();
    private final KeyUse use = new KeyUse(clock());
    private final TenantKeys keys = new TenantKeys(
            "smart-routing",
            tenants,
            settings -> new TenantKeys.Accepted(
                    settings.smartRouting().apiKeys(),
                    settings.smartRouting().basicUser(),
                    settings.smartRouting().basicPassword()),
            use,
            second::get);

    @BeforeEach
    void contoso() {
        Secret file = () -> {
            reads.incrementAndGet();
            return secret.get();
        };
        Secret password = () -> "pass:word";
        TenantSettings contoso = mock();
        when(contoso.tenant()).thenReturn("contoso");
        when(contoso.smartRouting())
                .thenReturn(
                        new SmartRoutingSettings(file, "enreach", password, 10, List.of(), "", Set.of(), List.of()));
        TenantSettings closed = mock();
        when(closed.smartRouting())
                .thenReturn(new SmartRoutingSettings(null, "", null, 10, List.of(), "", Set.of(), List.of()));
        when(tenants.find("contoso")).thenReturn(Optional.of(contoso));
        when(tenants.find("closed")).thenReturn(Optional.of(closed));
        when(tenants.find("fabrikam")).thenReturn(Optional.empty());
    }

    /** So that it can be seen when the old key of a rotation is not sent any more. */
    @Test
    void whenEachKeyWasLastUsedIsKnownWhateverItsPlace() {
        keys.accepted("contoso", "second-key", null);
        second.set(20);
        secret.set("second-key\nthird-key");
        keys.accepted("contoso", "third-key", null);
        keys.accepted("contoso", "wrong-key", null);

        assertThat(use.last("smart-routing", "contoso", "second-key")).hasValue(Instant.ofEpochSecond(0));
        assertThat(use.last("smart-routing", "contoso", "third-key")).hasValue(Instant.ofEpochSecond(20));
        assertThat(use.last("smart-routing", "contoso", "first-key")).isEmpty();
        assertThat(use.last("smart-routing", "contoso", "wrong-key")).isEmpty();
        assertThat(use.last("webhooks", "contoso", "second-key")).isEmpty();
        assertThat(use.last("smart-routing", "fabrikam", "second-key")).isEmpty();
    }

    @Test
    void eachLineIsAKeyAndEachHasALimitOfItsOwn() {
        assertThat(keys.accepted("contoso", "first-key", null)).hasValue(0);
        assertThat(keys.accepted("contoso", "second-key", null)).hasValue(1);
    }

    @Test
    void aLoginIsAcceptedAsItIs() {
        assertThat(keys.accepted("contoso", null, basic("enreach:pass:word"))).hasValue(2);
        assertThat(keys.accepted(
                        "contoso", null, "bAsIc " + basic("enreach:pass:word").substring(6)))
                .hasValue(2);
    }

    @Test
    void nothingElseIsAccepted() {
        for (String key :
                new String[] {null, "", "first-ke", "FIRST-KEY", "# old", "first-key\nsecond-key", "enreach:pass:word"
                }) {
            assertThat(keys.accepted("contoso", key, null)).as("key %s", key).isEmpty();
        }
        for (String login : new String[] {
            "", "Basic", "Basic %%%", basic("enreach"), basic("enreach:"), basic("first-key"), "Bearer first-key"
        }) {
            assertThat(keys.accepted("contoso", null, login))
                    .as("login %s", login)
                    .isEmpty();
        }
    }

    @Test
    void nothingOpensATenantThatIsUnknownOrHasNoRouting() {
        for (String tenant : List.of("fabrikam", "closed")) {
            assertThat(keys.accepted(tenant, "first-key", null)).isEmpty();
            assertThat(keys.accepted(tenant, "", basic(":"))).isEmpty();
            assertThat(keys.accepted(tenant, null, null)).isEmpty();
        }
    }

    @Test
    void aReplacedKeyCountsFromTheNextSecondOn() {
        keys.accepted("contoso", "first-key", null);
        secret.set("third-key");
        assertThat(keys.accepted("contoso", "third-key", null)).isEmpty();
        assertThat(reads).hasValue(1);

        second.incrementAndGet();

        assertThat(keys.accepted("contoso", "third-key", null)).hasValue(0);
        assertThat(keys.accepted("contoso", "first-key", null)).isEmpty();
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private Clock clock() {
        Clock clock = mock();
        when(clock.instant()).thenAnswer(asked -> Instant.ofEpochSecond(second.get()));
        return clock;
    }
}
