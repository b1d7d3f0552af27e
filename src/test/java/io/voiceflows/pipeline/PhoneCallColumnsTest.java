package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.settings.ColumnsSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhoneCallColumnsTest {

    private static final ColumnsSettings MAPPED = new ColumnsSettings(
            Map.of(
                    "callback-id", "voice_callbackid",
                    "call-id", "voice_callid",
                    "queue-name", "voice_queuename",
                    "callback-request", "voice_CallbackRequest"),
            Map.of());
    private static final ColumnsSettings STOCK_ONLY = new ColumnsSettings(Map.of(), Map.of());

    private final PhoneCallColumns columns = new PhoneCallColumns();

    @Test
    void aLogicalFieldGoesToTheTenantsColumn() {
        ObjectNode row = columns.row(MAPPED, mapped("Please call"));
        assertThat(row.path("voice_callbackid").asText()).isEqualTo("cb-1");
        assertThat(row.path("description").asText()).isEqualTo("Please call");
        assertThat(row.has("custom")).isFalse();
    }

    @Test
    void theLookupToTheFirstOfABundleIsBound() {
        assertThat(columns.row(MAPPED, mapped(""))
                        .path("voice_CallbackRequest@odata.bind")
                        .asText())
                .isEqualTo("/phonecalls(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)");
    }

    @Test
    void withStockColumnsAloneTheIdsGoToTheDescription() {
        ObjectNode row = columns.row(STOCK_ONLY, mapped("Please call"));
        assertThat(row.path("description").asText()).isEqualTo("Please call\nCallback request: cb-1\nCall: call-1");
        assertThat(row.fieldNames()).toIterable().allMatch(name -> !name.startsWith("voice_"));
    }

    @Test
    void aLongNoteIsCutButNeverTheIdsAfterIt() {
        String description = columns.row(STOCK_ONLY, mapped("x".repeat(5000)))
                .path("description")
                .asText();
        assertThat(description).hasSizeLessThanOrEqualTo(2000).endsWith("Callback request: cb-1\nCall: call-1");
    }

    @Test
    void anIdOfAbsurdLengthOrContentNeverKeepsTheRecordFromBeingWritten() {
        ObjectNode mapped = mapped("Please call");
        mapped.with("custom").put("call-id", "\u0000\uD83D" + "c".repeat(3000));
        assertThat(columns.row(STOCK_ONLY, mapped).path("description").asText())
                .hasSizeLessThan(300)
                .startsWith("Please call\nCallback request: cb-1\nCall: \uFFFDccc")
                .endsWith("[cut]");
    }

    @Test
    void aLongSubjectIsCut() {
        ObjectNode mapped = mapped("");
        mapped.put("subject", "s".repeat(300));
        assertThat(columns.row(MAPPED, mapped).path("subject").asText())
                .hasSize(200)
                .endsWith("[cut]");
    }

    @Test
    void theAuditTextGoesToItsColumnAndIsCutThere() {
        ColumnsSettings audited = new ColumnsSettings(Map.of("audit", "voice_audit"), Map.of());
        ObjectNode row = columns.row(audited, audited("x".repeat(10_001)));
        assertThat(row.path("voice_audit").asText()).hasSize(10_000).endsWith("[cut]");
        assertThat(row.has("description")).isFalse();
    }

    @Test
    void withoutColumnTheAuditTextFollowsTheNoteInTheDescription() {
        ObjectNode mapped = audited("CallId is c-1");
        mapped.put("description", "Please call");
        assertThat(columns.row(STOCK_ONLY, mapped).path("description").asText())
                .isEqualTo("Please call\nCallId is c-1");
    }

    private static ObjectNode audited(String audit) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        mapped.putObject("custom").put("audit", audit);
        return mapped;
    }

    private static ObjectNode mapped(String note) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode().put("subject", "Callback Request");
        mapped.put("description", note);
        mapped.putObject("custom")
                .put("callback-id", "cb-1")
                .put("call-id", "call-1")
                .put("queue-name", "Support")
                .put("callback-request", "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001");
        return mapped;
    }
}
