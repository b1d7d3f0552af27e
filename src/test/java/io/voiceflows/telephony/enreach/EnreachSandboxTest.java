package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackProfile.AgeTimeUnit;
import io.voiceflows.callback.CallbackProfile.DuplicateHandlingRule;
import io.voiceflows.callback.CallbackProfile.OwnershipRule;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.telephony.CallbackWindow;
import io.voiceflows.telephony.CloseAnswer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Enreach client against the strict stand-in, over real HTTP. */
class EnreachSandboxTest {

    private static final String LIST_NAME = "Support callbacks";

    private static SandboxServer sandbox;
    private EnreachRoutes routes;
    private String list;

    @BeforeAll
    static void startSandbox() {
        sandbox = SandboxServer.start(SandboxOptions.quiet());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void start() throws Exception {
        sandbox.reset();
        list = "7b0e0000-0000-4000-8000-000000000001";
        routes = new EnreachRoutes(sandbox.clock());
        withKey(SandboxOptions.ENREACH_KEY);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private static URI discovery() {
        return sandbox.http().resolve("/enreach/discovery/api/user");
    }

    private TenantSettings withKey(String key, CallbackProfile... profiles) {
        return routes.with(
                EnreachRoutes.TENANT,
                new TelephonySettings("enreach", discovery(), null, SandboxOptions.ENREACH_USER, () -> key, null),
                null,
                profiles);
    }

    private String leave(String number) {
        return sandbox.enreach()
                .newItems()
                .callback(
                        LIST_NAME, JsonNodeFactory.instance.objectNode().put("ContactNumber", number), List.of(), null)
                .path("Id")
                .asText();
    }

    private void leaveText(String text) {
        sandbox.enreach().newItems().callback(LIST_NAME, JsonNodeFactory.instance.objectNode(), List.of(), text);
    }

    @SuppressWarnings("unchecked")
    private List<CallbackRequest> poll(Duration back) {
        Instant now = sandbox.clock().instant().plusSeconds(1);
        return routes.call(
                "telephony-enreach-callbacks", new CallbackWindow(list, now.minus(back), now), Map.of(), List.class);
    }

    private List<CallbackRequest> poll() {
        return poll(Duration.ofMinutes(10));
    }

    private CloseAnswer close(String id) {
        return routes.call(
                "telephony-enreach-callback-close", id, Map.of("closeNote", "Handled by D365"), CloseAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with", "without"})
    void openRequestsAreReadAndLeaveTheListWhenClosed(String slash) {
        sandbox.switches().set("enreach.api-endpoint-slash", slash);
        String id = leave("+442079460188");

        assertThat(poll()).singleElement().satisfies(request -> {
            assertThat(request.id()).isEqualTo(id);
            assertThat(request.listId()).isEqualTo(list);
            assertThat(request.contactNumber()).isEqualTo("+442079460188");
            assertThat(request.closed()).isFalse();
            assertThat(request.problem()).isEmpty();
        });
        assertThat(close(id)).isEqualTo(CloseAnswer.CLOSED);
        assertThat(poll()).isEmpty();
        assertThat(sandbox.enreach().store().callbacks()).singleElement().satisfies(stored -> assertThat(
                        stored.item().path("Note").asText())
                .isEqualTo("Handled by D365"));
        assertThat(routes.call("telephony-enreach-callback-read", id, Map.of(), CallbackRequest.class)
                        .closed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utc", "zone-less", "date-function"})
    void timesAreReadInEveryStyle(String style) {
        sandbox.switches().set("enreach.times", style);
        Instant before = sandbox.clock().instant().minusSeconds(1);
        leave("+442079460188");

        assertThat(poll().get(0).created())
                .isBetween(before, sandbox.clock().instant().plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict", "ok"})
    void closingTwiceCountsAsClosed(String twice) {
        sandbox.switches().set("enreach.close-twice", twice);
        String id = leave("+442079460188");

        assertThat(close(id)).isEqualTo(CloseAnswer.CLOSED);
        assertThat(close(id)).isEqualTo("conflict".equals(twice) ? CloseAnswer.ALREADY_CLOSED : CloseAnswer.CLOSED);
        assertThat(close(UUID.randomUUID().toString())).isEqualTo(CloseAnswer.UNKNOWN);
    }

    @Test
    void aWindowOf45DaysIsTakenInPiecesThatThePlatformAccepts() {
        String id = leave("+442079460188");

        assertThat(poll(Duration.ofDays(45))).extracting(CallbackRequest::id).containsExactly(id);
    }

    @Test
    void aMalformedItemNeverHidesTheOthers() {
        leaveText("17");
        leaveText("{\"ContactNumber\": 5, \"Created\": \"soon\"}");
        String id = leave("+442079460188");

        assertThat(poll())
                .hasSize(3)
                .filteredOn(request -> request.problem().isEmpty())
                .extracting(CallbackRequest::id)
                .containsExactly(id);
    }

    @Test
    void aPasswordSignsInAsWell() {
        routes.withPassword(discovery(), null, SandboxOptions.ENREACH_PASSWORD);

        assertThat(poll()).isEmpty();
    }

    @Test
    void wrongCredentialsAreACredentialsFault() {
        withKey("wrong");
        assertThat(catchThrowableOfType(NeighbourException.class, this::poll).kind())
                .isEqualTo(FailureKind.CREDENTIALS);

        routes.withPassword(discovery(), null, "wrong");
        assertThat(catchThrowableOfType(NeighbourException.class, this::poll).kind())
                .isEqualTo(FailureKind.CREDENTIALS);
    }

    @Test
    void aBurstIsAskedToWaitAndTheWaitIsHandedOn() {
        sandbox.switches().set("enreach.rate-limit", "1");

        NeighbourException failure = catchThrowableOfType(NeighbourException.class, () -> {
            poll();
            poll();
        });

        assertThat(failure.kind()).isEqualTo(FailureKind.BUSY);
        assertThat(failure.retryAfter()).isPresent();
    }

    @Test
    void anUnknownListIsGoneAndNamed() {
        list = UUID.randomUUID().toString();

        NeighbourException failure = catchThrowableOfType(NeighbourException.class, this::poll);

        assertThat(failure.kind()).isEqualTo(FailureKind.GONE);
        assertThat(failure).hasMessageContaining(list);
    }

    @Test
    void anHttpsAddressIsTrustedByTheTenantsFileAndOnlyByIt(@TempDir Path folder) throws Exception {
        Path trust = Files.writeString(folder.resolve("ca.pem"), sandbox.authorityPem());
        TelephonySettings https = new TelephonySettings(
                "enreach",
                null,
                sandbox.https().resolve("/enreach/api"),
                SandboxOptions.ENREACH_USER,
                () -> SandboxOptions.ENREACH_KEY,
                null);

        routes.with(EnreachRoutes.TENANT, https, trust);
        assertThat(poll()).isEmpty();

        routes.with("fabrikam", https, null);
        NeighbourException failure = catchThrowableOfType(NeighbourException.class, () -> routes.client()
                .send("fabrikam", new EnreachRequests(routes.file).lists()));
        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("fabrikam").hasMessageContaining("certificat");
    }

    private static CallbackProfile profile(String name, String listId, boolean active) {
        return new CallbackProfile(
                name,
                listId,
                new UUID(0, 1),
                AgeTimeUnit.MINUTES,
                10,
                OwnershipRule.API_USER,
                "",
                DuplicateHandlingRule.BUNDLE_CALLS,
                active);
    }

    private List<Finding> examine(TenantSettings settings) {
        return routes.check().examine(settings);
    }

    @Test
    void theCheckFindsDiscoverySignInAndLists() {
        List<Finding> findings = examine(withKey(
                SandboxOptions.ENREACH_KEY,
                profile("Support", list, true),
                profile("Sales", "7b0e0000-0000-4000-8000-00000000ffff", true),
                profile("Old", "7b0e0000-0000-4000-8000-00000000fffe", false)));

        assertThat(findings)
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.OK, Level.OK, Level.FAULT, Level.WARNING, Level.OK, Level.OK);
        assertThat(findings.get(2).text()).contains(LIST_NAME);
        assertThat(findings.get(3).subject()).isEqualTo("callback profile Sales");
        assertThat(findings.get(3).cure()).contains(LIST_NAME).contains(list);
    }

    @Test
    void theCheckNamesWrongCredentialsAndUnknownUsers() {
        assertThat(examine(withKey("wrong"))).last().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAULT);
            assertThat(finding.subject()).isEqualTo("sign-in");
            assertThat(finding.text()).contains("401");
        });
        TenantSettings stranger = routes.with(
                "stranger",
                new TelephonySettings("enreach", discovery(), null, "nobody@contoso.example", () -> "key", null),
                null);
        assertThat(examine(stranger)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("discovery");
            assertThat(finding.text()).contains("nobody@contoso.example");
        });
    }
}
