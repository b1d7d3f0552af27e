package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionLifetimeFilterTest {

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void aSessionEndsWhenItsTimeIsOverHoweverBusyItIs() throws Exception {
        asked(Duration.ofHours(11));
        assertThat(session.isInvalid()).isFalse();

        asked(Duration.ofHours(12).plusMillis(1));
        assertThat(session.isInvalid()).isTrue();
    }

    private void asked(Duration age) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        Instant now = Instant.ofEpochMilli(session.getCreationTime()).plus(age);
        MockFilterChain chain = new MockFilterChain();
        new SessionLifetimeFilter(Clock.fixed(now, ZoneOffset.UTC), Duration.ofHours(12))
                .doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).as("the request goes on").isNotNull();
    }
}
