package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.settings.SettingsOf;
import org.junit.jupiter.api.Test;

class KnownColumnsTest {

    private static final String NONE =
            """
            columns:
              phonecall:
                call-id:
                callback-id:
                callback-list:
                queue-name:
                audit:
                recording-url:
                call-arrived-at:
                first-answered-at:
                wait-time:
                callback-request:
                attempts:
                last-attempt:
                last-result:
            """;

    private final RunsOf tenants = new RunsOf();
    private final KnownColumns columns = new KnownColumns(tenants);

    @Test
    void allColumnsAreAskedForAtOnceUntilTheyAreKnownToBeThere() {
        assertThat(columns.query("contoso").select())
                .contains("activityid", "voice_callid", "voice_audit", "_voice_callbackrequest_value");
        assertThat(columns.query("contoso").top()).isEqualTo(1);
        columns.there("contoso");
        assertThat(columns.query("contoso")).isNull();
    }

    @Test
    void newSettingsHaveThemAskedForAnew() {
        columns.there("contoso");
        tenants.use(SettingsOf.contoso(""));
        assertThat(columns.query("contoso")).isNotNull();
    }

    @Test
    void withStockColumnsAloneThereIsNothingToAsk() {
        tenants.use(SettingsOf.contoso(NONE));
        assertThat(columns.query("contoso")).isNull();
    }
}
