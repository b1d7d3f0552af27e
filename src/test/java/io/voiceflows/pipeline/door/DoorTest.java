package io.voiceflows.pipeline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.settings.Secret;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A right key from a wrong place opens nothing, and is told what a wrong one is told. */
@ExtendWith(OutputCaptureExtension.class)
class DoorTest {

    private static final String KEY = "canary-key";

    private final Tenants tenants = mock();
    private final AtomicLong second = new AtomicLong();
    private final List<TurnedAway> turnedAway = new ArrayList<>();
    private List<String> allowed = List.of("192.0.2.0/24");

    private final Door door = new Door(
            new Entrance(
                    "webhooks",
                    "/webhooks/enreach",
                    "X-Key",
                    false,
                    "X-Key",
                    Set.of("X-Passing"),
                    Duration.ofSeconds(1),
                    new TenantKeys("webhooks", tenants, settings -> keys(), new KeyUse(Clock.systemUTC()), second::get),
                    10,
                    settings -> 1000,
                    settings -> allowed,
                    (tenant, why) -> turnedAway.add(why)),
            tenants,
            new Senders(List.of("10.0.0.0/8")),
            second::get);

    @BeforeEach
    void contoso() {
        TenantSettings contoso = mock();
        when(tenants.find("contoso")).thenReturn(Optional.of(contoso));
        when(tenants.get("contoso")).thenReturn(contoso);
        when(tenants.find("fabrikam")).thenReturn(Optional.empty());
    }

    @Test
    void aRightKeyFromElsewhereIsToldWhatAWrongOneIsTold(CapturedOutput output) throws Exception {
        MockHttpServletResponse foreign = knock("contoso", "203.0.113.9", KEY);
        MockHttpServletResponse wrong = knock("contoso", "192.0.2.9", "wrong");
        MockHttpServletResponse unknown = knock("fabrikam", "192.0.2.9", KEY);

        for (MockHttpServletResponse answer : List.of(foreign, wrong, unknown)) {
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.getContentAsString()).isEqualTo(wrong.getContentAsString());
            assertThat(answer.getHeaderNames()).isEqualTo(wrong.getHeaderNames());
        }
        assertThat(turnedAway).containsExactly(TurnedAway.FOREIGN, TurnedAway.REFUSED, TurnedAway.REFUSED);
        assertThat(output.getAll())
                .contains("contoso webhooks: refused a request with a right key from 203.0.113.9")
                .doesNotContain(KEY);
    }

    @Test
    void fromTheNamedNetworkTheKeyCounts() throws Exception {
        assertThat(knock("contoso", "192.0.2.9", KEY).getStatus()).isEqualTo(415);
        assertThat(turnedAway).containsExactly(TurnedAway.WRONG_TYPE);
    }

    @Test
    void changedNetworksCountAtOnce() throws Exception {
        allowed = List.of("203.0.113.9");
        assertThat(knock("contoso", "203.0.113.9", KEY).getStatus()).isEqualTo(415);
        assertThat(knock("contoso", "192.0.2.9", KEY).getStatus()).isEqualTo(401);
        allowed = List.of();
        assertThat(knock("contoso", "192.0.2.9", KEY).getStatus()).isEqualTo(415);
    }

    @Test
    void aForeignSenderIsSaidOnceAMinuteAndLimitedLikeAWrongKey(CapturedOutput output) throws Exception {
        for (int i = 0; i < 12; i++) {
            knock("contoso", "203.0.113." + i, KEY);
        }
        second.addAndGet(60);
        knock("contoso", "203.0.113.99", KEY);

        assertThat(turnedAway).filteredOn(why -> why == TurnedAway.TOO_MANY).hasSize(2);
        assertThat(output.getAll().lines().filter(line -> line.contains("refused a request")))
                .hasSize(2);
    }

    private MockHttpServletResponse knock(String tenant, String from, String key) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/enreach/" + tenant);
        request.setServletPath("/webhooks/enreach/" + tenant);
        request.setRemoteAddr(from);
        request.setContentType("text/plain");
        request.addHeader("X-Key", key);
        // A sender cannot talk itself in
        request.addHeader("X-Forwarded-For", "192.0.2.1");
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        door.doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNull();
        return response;
    }

    private static TenantKeys.Accepted keys() {
        Secret secret = () -> KEY;
        return new TenantKeys.Accepted(secret, "", null);
    }
}
