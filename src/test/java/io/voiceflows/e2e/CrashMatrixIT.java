package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The product dies at each point of its work where a death could lose or double something, is started again, and within
 * two cycles everything stands as its oracle knows it must.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CrashMatrixIT {

    private static final String PASSWORD = "canary-admin-password";
    private static final String WATERMARK = "(update|insert into) journal_watermark";

    /** Where the product dies, and in which run. */
    enum KillPoint {
        K1_BEFORE_CALLS_ARE_FETCHED("call-sync", life -> life.dieBefore("call-sync-batch-window-poll", 1)),
        K1_BEFORE_CALLBACKS_ARE_FETCHED("callback-sync", life -> life.dieBefore("callback-sync-list-poll", 1)),
        K2_AFTER_CALLS_WERE_FETCHED("call-sync", life -> life.dieAfter("call-sync-batch-window-poll", 2)),
        K2_AFTER_CALLBACKS_WERE_FETCHED("callback-sync", life -> life.dieAfter("callback-sync-list-poll", 1)),
        K3_CALL_SENT_AND_NOT_ANSWERED("call-sync", life -> life.dieAfter("dataverse-batch-call", 1)),
        K3_CALLBACK_SENT_AND_NOT_ANSWERED("callback-sync", life -> life.dieAfter("dataverse-batch-call", 2)),
        K3_DETAILS_SENT_AND_NOT_ANSWERED("call-details", life -> life.dieAfter("dataverse-batch-call", 1)),
        K4_ANSWERED_AND_WATERMARK_NOT_SAVED("call-sync", life -> life.dieBeforeSql(WATERMARK, 1)),
        K5_WHILE_SAVING_THE_WATERMARK("call-sync", life -> life.dieAfterSql(WATERMARK, 1)),
        K6_CALLBACK_WRITTEN_AND_NOT_CLOSED("callback-sync", life -> life.dieBefore("callback-close-send", 2)),
        K7_CALLBACK_CLOSED_AND_NOT_NOTED("callback-sync", life -> life.dieAfter("callback-close-send", 2)),
        K8_HALF_OF_A_BATCH_APPLIED("call-sync", life -> life.dieAfter("dataverse-batch-call", 1)),
        K9_DURING_THE_TOKEN_REFRESH("call-sync", life -> life.dieAfter("call-sync-batch-users-read", 1)),
        K10_DURING_THE_NIGHT("call-sync-retroactive", life -> life.dieAfter("dataverse-batch-call", 1)),
        K10_BEFORE_THE_NIGHT_IS_NOTED("call-sync-retroactive", life -> life.dieBeforeSql(WATERMARK, 1)),
        K11_WHILE_THE_INDEX_IS_READ("customer-index", life -> life.dieAfter("customer-index-table-read", 2)),
        K11_WHILE_THE_INDEX_IS_STORED(
                "customer-index", life -> life.dieAfterSql("insert into customer_index_block", 2)),
        K12_WHILE_PARKING("call-sync", life -> life.dieAfterSql("insert into journal_trail", 1));

        private final String pipeline;
        private final Consumer<Lifeline> death;

        KillPoint(String pipeline, Consumer<Lifeline> death) {
            this.pipeline = pipeline;
            this.death = death;
        }
    }

    @TempDir
    static Path folder;

    private final Lifeline life = new Lifeline();
    private Stand stand;
    private Oracle oracle;
    private Books books;

    @BeforeAll
    void start() {
        stand = new Stand(folder)
                .settings(
                        Stand.profile(
                                "Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                        Oracle.RULES)
                .with(life::joins);
        oracle = new Oracle(stand.sandbox());
        books = new Books(this::page);
        startProduct();
        cycle();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDeathLosesAndDoublesNothing(KillPoint point) {
        prepare(point);
        point.death.accept(life);
        String refused = point == KillPoint.K12_WHILE_PARKING ? refusedCall() : "";
        dieIn(point.pipeline);
        if (point == KillPoint.K8_HALF_OF_A_BATCH_APPLIED) {
            assertThat(oracle.stands().lost).as("half of the batch stands").isNotEmpty().hasSizeLessThan(10);
        }
        repair(point);

        startProduct();
        int cycles = 0;
        do {
            cycle();
            cycles++;
        } while (cycles < 2 && !oracle.verdict(books).holds());

        oracle.verdict(books).mustHold();
        if (!refused.isEmpty()) {
            replay(refused);
        }
    }

    /** Something is there to be done by the pipeline that dies. */
    private void prepare(KillPoint point) {
        switch (point) {
            case K8_HALF_OF_A_BATCH_APPLIED -> {
                oracle.makeCalls(2 * IssuedCall.KINDS);
                fault(Map.of("neighbour", "dataverse", "action", "drop-after-half", "path", "$batch", "percent", 100));
            }
            case K9_DURING_THE_TOKEN_REFRESH -> {
                stand.sandbox().advanceClock("PT2H");
                oracle.makeCalls(IssuedCall.KINDS);
                fault(Map.of("neighbour", "sign-in", "action", "drop-after", "percent", 100));
            }
            case K10_DURING_THE_NIGHT, K10_BEFORE_THE_NIGHT_IS_NOTED -> {
                stand.sandbox().advanceClock("PT25H");
                stand.run("call-sync");
                oracle.makeCalls(IssuedCall.KINDS, Duration.ofHours(5));
            }
            case K11_WHILE_THE_INDEX_IS_READ, K11_WHILE_THE_INDEX_IS_STORED -> {
                stand.product().getBean(JdbcTemplate.class).execute("delete from customer_index_part");
                stand.stopProduct();
                startProduct();
                oracle.makeCalls(IssuedCall.KINDS);
            }
            case K3_DETAILS_SENT_AND_NOT_ANSWERED -> {
                oracle.makeCalls(IssuedCall.KINDS);
                stand.run("call-sync");
            }
            case K12_WHILE_PARKING -> {}
            default -> {
                oracle.makeCalls(IssuedCall.KINDS);
                oracle.leaveCallbacks(5);
            }
        }
    }

    private String refusedCall() {
        Map<String, Object> refusal = new HashMap<>(Map.of("neighbour", "dataverse", "action", "answer"));
        refusal.putAll(Map.of("status", 400, "path", "$batch", "percent", 100));
        refusal.put("body", "{\"error\":{\"code\":\"0x80040265\",\"message\":\"A plugin refuses it\"}}");
        fault(refusal);
        String call = oracle.makeCalls(1).get(0);
        oracle.expect(call, "PARKED REFUSED");
        return call;
    }

    /** The cause is repaired, and an operator asks for another try. */
    private void replay(String call) {
        stand.sandbox().clearFaults();
        oracle.expect(call, "WRITTEN");
        assertThat(stand.journal()
                        .replay(stand.callItem(call).key(), stand.sandbox().now(), "admin"))
                .isTrue();
        oracle.makeCalls(IssuedCall.KINDS - 1);
        oracle.assertLives(this::cycle);
        oracle.verdict(books).mustHold();
    }

    private void dieIn(String pipeline) {
        try {
            if (pipeline.equals("customer-index")) {
                stand.refreshIndex();
            } else {
                stand.run(pipeline);
            }
        } catch (AssertionError | Lifeline.Killed dead) {
            assertThat(life.isDead()).as("%s", dead).isTrue();
        }
        assertThat(life.isDead()).as("the crash point was met").isTrue();
        stand.stopProduct();
        life.revive();
    }

    private void repair(KillPoint point) {
        if (point != KillPoint.K12_WHILE_PARKING) {
            stand.sandbox().clearFaults();
        }
    }

    private void fault(Map<String, Object> fault) {
        stand.sandbox().fault(fault);
    }

    private void startProduct() {
        stand.startProduct(
                "voiceflows.admin.password=" + PASSWORD,
                // Everything that the dead still try
                "logging.level.org.apache.camel.processor.errorhandler=OFF");
    }

    /** One run of every pipeline. */
    private void cycle() {
        stand.refreshIndex();
        stand.run("callback-sync");
        stand.run("call-sync");
        stand.run("call-sync-retroactive");
        stand.run("call-details");
    }

    private String page(String path) {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("http://localhost:" + stand.managementPort() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + login)
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    @Test
    void theOracleSeesWhatIsLostDoubledStrangeAndWrong() {
        oracle.makeCalls(IssuedCall.KINDS);
        oracle.leaveCallbacks(1);
        assertThat(oracle.stands().lost).hasSize(6);
        oracle.assertLives(this::cycle);
        oracle.verdict(books).mustHold();
    }
}
