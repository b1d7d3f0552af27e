package io.voiceflows.pipeline.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voiceflows.pipeline.door.TurnedAway;
import io.voiceflows.pipeline.door.TurnedAwayException;
import io.voiceflows.routing.RoutingRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The platform's request as the SmartRouting integrator guide shows it, and what is not read. */
class RoutingRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final RoutingRequests requests = new RoutingRequests(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theGuidesRequestIsRead() {
        RoutingRequest request = read(
                """
                {"anum": "+442079460123", "bnum": "+14255550100", "targetid": "SUPPORT_EN",
                 "extradata": {"CallId": "5d2f7e4a", "CurrUserId": "", "IsInternalCaller": false,
                               "DYN_PAR_Culture": "en-GB", "DYN_list": [1, 2]}}""");

        assertThat(request.anum()).isEqualTo("+442079460123");
        assertThat(request.bnum()).isEqualTo("+14255550100");
        assertThat(request.targetid()).isEqualTo("SUPPORT_EN");
        assertThat(request.callId()).isEqualTo("5d2f7e4a");
        assertThat(request.extradata())
                .containsEntry("isinternalcaller", "false")
                .containsEntry("dyn_par_culture", "en-GB");
        assertThat(request.at()).isEqualTo(NOW);
        assertThat(request.toString()).doesNotContain("+442079460123");
    }

    @Test
    void namesAreReadInAnyCaseAndUnknownOnesIgnored() {
        assertThat(read("{\"ANum\": 358401234567, \"BNUM\": \" +1 \", \"more\": {}}"))
                .extracting(RoutingRequest::anum, RoutingRequest::bnum, RoutingRequest::targetid)
                .containsExactly("358401234567", "+1", "");
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "\"+358401234567\"",
                "{\"anum\":",
                "{} {}",
                "{\"anum\":\"" + "9".repeat(257) + "\"}",
                "{\"" + "x".repeat(257) + "\":1}",
                "{\"extradata\":{\"a\":\"" + "x".repeat(257) + "\"}}",
                "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"anum\":" + "9".repeat(101) + "}");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatGoesBeyondTheLimitsIsNotRead(String body) {
        assertThatExceptionOfType(TurnedAwayException.class)
                .isThrownBy(() -> read(body))
                .satisfies(turnedAway -> assertThat(turnedAway.why()).isEqualTo(TurnedAway.UNREADABLE));
    }

    @Test
    void noBodyIsNoRequest() {
        assertThatExceptionOfType(TurnedAwayException.class).isThrownBy(() -> requests.read(null));
    }

    @Test
    void textsUpToTheLimitAreRead() {
        assertThat(read("{\"targetid\":\"" + "x".repeat(256) + "\",\"a\":" + "[".repeat(19) + "]".repeat(19) + "}")
                        .targetid())
                .hasSize(256);
    }

    private RoutingRequest read(String body) {
        return requests.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
