package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:30:30Z");

    private final Words words = new Words(NOW);

    @Test
    void agesAreToldInTheLargestUnit() {
        assertThat(words.ago(NOW)).isEqualTo("just now");
        assertThat(words.ago(NOW.plusSeconds(5))).isEqualTo("just now");
        assertThat(words.ago(NOW.minusSeconds(59))).isEqualTo("59 s ago");
        assertThat(words.ago(NOW.minusSeconds(60))).isEqualTo("1 min ago");
        assertThat(words.ago(NOW.minusSeconds(2 * 3600))).isEqualTo("2 h ago");
        assertThat(words.ago(NOW.minusSeconds(3 * 86400))).isEqualTo("3 d ago");
        assertThat(words.ago(null)).isEqualTo("never");
    }

    @Test
    void momentsAreInUtc() {
        assertThat(words.moment(NOW)).isEqualTo("2026-03-02 08:30:30 UTC");
        assertThat(words.moment(null)).isEqualTo("–");
        assertThat(words.time(NOW)).isEqualTo("08:30:30");
        assertThat(words.lower(Outcome.WRITTEN)).isEqualTo("written");
    }

    @Test
    void shortRunsAreToldInMilliseconds() {
        assertThat(words.took(run(26))).isEqualTo("26 ms");
        assertThat(words.took(run(2996))).isEqualTo("3.0 s");
    }

    @Test
    void lengthsAreToldInTheLargestUnit() {
        assertThat(words.length(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(words.length(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(words.length(Duration.ofMinutes(90))).isEqualTo("1 h");
        assertThat(words.seconds(1.26)).isEqualTo("1.3 s");
        assertThat(words.seconds(61)).isEqualTo("1 min");
        assertThat(words.in(NOW.plusSeconds(2_400))).isEqualTo("in 40 min");
    }

    @Test
    void whereTheConsoleHasAButtonTheAdminApiIsNotNamed() {
        assertThat(words.inConsole(
                        "Repair the cause, then replay it: POST /admin/tenants/contoso/items/call-sync/c1/replay"))
                .isEqualTo("Repair the cause, then replay it.");
        assertThat(words.inConsole(
                        "Decide whose number it is, once for all its calls: in the console, /console/matches, or POST"
                                + " /admin/tenants/contoso/matches/5a3a"))
                .isEqualTo("Decide whose number it is, once for all its calls.");
    }

    @Test
    void aSentenceAboutASettingIsEscapedAndItsCodeIsMarked() {
        assertThat(words.about("Unit of `callback-age` & <more>"))
                .isEqualTo("Unit of <code>callback-age</code> &amp; &lt;more&gt;");
    }

    private static RunRecord run(long milliseconds) {
        return new RunRecord(
                "contoso", "callback-sync", NOW, NOW.plusMillis(milliseconds), true, 0, 0, 0, 0, 0, 0, 0, "");
    }
}
