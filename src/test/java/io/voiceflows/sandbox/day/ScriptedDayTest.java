package io.voiceflows.sandbox.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxClient;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScriptedDayTest {

    private static SandboxServer server;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fiveRequestsComeInTheFirstFortyFiveSecondsThenItIsGentle() {
        Duration until = Duration.ZERO;
        for (int step = 0; step < 5; step++) {
            until = until.plus(server.day().pause(step));
        }
        assertThat(until).isLessThanOrEqualTo(Duration.ofSeconds(45));
        assertThat(server.day().pause(5)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(server.day().pause(500)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void eachRoundHasEverySituationWithFreshIds() {
        Set<String> ids = new HashSet<>();
        List<String> numbers = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            ObjectNode item = server.day().leave(step);
            ids.add(item.path("Id").asText());
            numbers.add(item.path("ContactNumber").asText());
        }
        assertThat(ids).hasSize(30);
        assertThat(numbers.subList(0, 10))
                .contains("+358401234567", "+14255550110", "+14255550160", "", "call me maybe", "+442079460200");
        assertThat(numbers.get(4)).isEqualTo(numbers.get(0));
        assertThat(numbers.get(5)).isEqualTo(numbers.get(2));
        assertThat(numbers.get(13)).isEqualTo("+442079460201");
        assertThat(numbers.get(10)).isEqualTo("+442079460188");
    }

    @Test
    void theDayBeginsByItself() throws Exception {
        try (SandboxServer busy = SandboxServer.start(SandboxOptions.quiet().withDay(true))) {
            SandboxClient client = new SandboxClient(busy);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !client.get("/sandbox/callbacks").json().isEmpty());
            JsonNode first = client.get("/sandbox/callbacks").json().get(0);
            assertThat(first.path("ContactNumber").asText()).isEqualTo("+358401234567");
        }
    }
}
