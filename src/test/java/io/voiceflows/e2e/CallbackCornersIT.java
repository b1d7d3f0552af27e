package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.Pauses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Faults that meet only one request, one list or one setting, and must not reach further. */
class CallbackCornersIT {

    private static final String NUMBER = "+14255550142";
    private static final String PARTY_REFUSED =
            """
            --b
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 400 Bad Request
            Content-Type: application/json; odata.metadata=minimal

            {"error":{"code":"0x80043506","message":"The party type lead is not allowed."}}
            --b--
            """
                    .replace("\n", "\r\n");

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder).startProduct();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aRequestWhosePartiesAreAllRefusedIsWrittenWithoutThemAndNotClosedUnwritten() {
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        200,
                        "path",
                        "$batch",
                        "times",
                        2,
                        "contentType",
                        "multipart/mixed; boundary=b",
                        "body",
                        PARTY_REFUSED));
        String id = leave(NUMBER);
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    void anUnfinishedRequestThatCannotBeReadBlocksNoOther() {
        String unreadable = leave(NUMBER);
        refuse("enreach", "PUT", "", 500);
        stand.run();
        stand.sandbox().advanceClock("PT20M");
        stand.run();
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT3H");
        refuse("enreach", "GET", unreadable, 400);
        String next = leave("+14255550143");
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(next));
        assertThat(stand.item(unreadable).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(stand.item(unreadable).reason()).isEqualTo(Reason.REFUSED);

        stand.sandbox().clearFaults();
        stand.journal().replay(Stand.key(unreadable), stand.server().clock().instant(), "operator");
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(unreadable));
    }

    @Test
    void anAnswerThatIsCutOffParksNothing() {
        String id = leave(NUMBER);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        200,
                        "path",
                        "contacts",
                        "percent",
                        100,
                        "body",
                        "{\"value\":[{\"contactid\":"));
        stand.run();
        assertThat(stand.item(id).reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);
    }

    @Test
    void aQueryThatTheEnvironmentDoesNotUnderstandPausesTheTenantAndParksNothing() {
        String id = leave(NUMBER);
        stand.sandbox()
                .fault(
                        Map.of(
                                "neighbour",
                                "dataverse",
                                "action",
                                "answer",
                                "status",
                                400,
                                "path",
                                "phonecalls",
                                "percent",
                                100,
                                "body",
                                "{\"error\":{\"code\":\"0x0\",\"message\":\"Could not find a property named 'voice_queuename'\"}}"));
        stand.run();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isPresent();
    }

    @Test
    void aColumnThatTheEnvironmentLacksPausesTheTenantAndParksNothing() {
        String support = profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls");
        stand.settings(support, "columns:\n  phonecall:\n    callback-list: voice_nosuchcolumn\n");
        stand.refreshSettings();
        String id = leave(NUMBER);
        stand.run();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isPresent();

        stand.settings(support);
        stand.refreshSettings();
        stand.sandbox().advanceClock("PT61S");
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    void aPausedTenantResumesAlthoughOneOfItsListsIsUnknown() {
        stand.settings(
                profile("Nowhere", "7b0e0000-0000-4000-8000-0000000000ff", SUPPORT_QUEUE, "API user", "Bundle calls")
                        + profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"));
        stand.refreshSettings();
        stand.sandbox().switchTo("enreach.secret-key", "revoked");
        stand.run();
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isPresent();
        stand.sandbox().switchTo("enreach.secret-key", "accepted");
        stand.sandbox().advanceClock("PT61S");
        stand.run();
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isEmpty();
    }

    @Test
    void withStockColumnsADuplicateOfARequestThatCouldNotBeClosedIsIgnored() {
        stand.settings(
                profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Ignore additional calls"),
                "columns:\n  phonecall:\n    callback-id: \"\"\n    queue-name: \"\"\n");
        stand.refreshSettings();
        leave(NUMBER);
        leave(NUMBER);
        refuse("enreach", "PUT", "", 500);
        stand.run();
        stand.sandbox().clearFaults();
        stand.run();
        assertThat(stand.sandbox().rows("phonecalls").stream()
                        .filter(row -> row.path("phonenumber").asText().equals(NUMBER)))
                .hasSize(1);
    }

    @Test
    void theRequestsOfAQueueThatWasDeletedWaitOnTheTelephonySide() {
        leave(NUMBER);
        stand.run();
        stand.server().dataverse().delete("queues", UUID.fromString(SUPPORT_QUEUE));
        String id = leave("+14255550144");
        for (int run = 0; run < 5; run++) {
            stand.run();
        }
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stand.run().message()).contains(SUPPORT_QUEUE);
    }

    @Test
    void theTelephonySideIsLeftAloneForAsLongAsItAsked() {
        String id = leave(NUMBER);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 429, "retryAfter", "120", "times", 1));
        stand.run();
        stand.sandbox().resetCounters();
        stand.run();
        assertThat(stand.sandbox().requests("enreach", "", "")).isZero();
        stand.sandbox().advanceClock("PT121S");
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    void settingsThatAreGoneForAMomentParkNothing() throws Exception {
        String id = leave(NUMBER);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "delay",
                        "delayMillis",
                        3000,
                        "path",
                        "$batch",
                        "times",
                        1));
        CompletableFuture<?> run = CompletableFuture.runAsync(stand::run);
        await().until(() -> stand.sandbox().requests("dataverse", "GET", "phonecalls") > 0);
        Path settings = folder.resolve("settings");
        Files.move(settings.resolve("contoso.yaml"), settings.resolve("fabrikam.yaml"));
        stand.refreshSettings();
        run.get(1, TimeUnit.MINUTES);
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);

        Files.move(settings.resolve("fabrikam.yaml"), settings.resolve("contoso.yaml"));
        stand.refreshSettings();
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aMappingThatFailsOnANumberDoesNotTellTheNumber(CapturedOutput output) throws Exception {
        stand.stopProduct();
        String mapping = Files.readString(Path.of("routes/callback-map.camel.yaml"));
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                folder.resolve("routes/callback-map.camel.yaml"),
                mapping.replace("subject: .subject", "subject: (.callback.number - 1)"));
        stand.startProduct();
        String id = leave(NUMBER);
        stand.run();
        assertThat(stand.item(id).reason()).isEqualTo(Reason.OUR_FAULT);
        assertThat(stand.trail(id)).doesNotContain("14255550142");
        assertThat(output.getAll()).contains("unexpected error").doesNotContain("14255550142");
    }

    private String leave(String number) {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", number));
    }

    private void refuse(String neighbour, String method, String path, int status) {
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        neighbour,
                        "action",
                        "answer",
                        "method",
                        method,
                        "path",
                        path,
                        "status",
                        status,
                        "percent",
                        100));
    }
}
