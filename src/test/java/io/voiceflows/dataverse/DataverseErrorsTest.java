package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of statuses and codes. */
class DataverseErrorsTest {

    private static DataverseResponse answer(int status, String code, String message, Map<String, String> headers) {
        JsonNode body = code == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .set(
                                "error",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("code", code)
                                        .put("message", message));
        return new DataverseResponse(status, headers, body);
    }

    private static FailureKind kind(int status, String code) {
        return DataverseErrors.classify(answer(status, code, "", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0x80040203, invalid argument",
        "0x80048d19, payload does not fit the model",
        "0x80044331, string too long",
        "0x8004431a, option out of range",
        "0x80048408, status of another state",
        "0x80043504, party without id",
        "0x80043506, party of a table not allowed",
        "0x80043518, party with invalid address",
        "0x80040265, a plug-in refused",
        "'', no code"
    })
    void aRefusedRecordIsABadRecord(String code, String what) {
        assertThat(kind(400, code)).as(what).isEqualTo(FailureKind.BAD_RECORD);
    }

    @Test
    void anUnknownColumnIsAConfigurationFault() {
        assertThat(kind(400, "0x80041103")).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void anUnknownKeyIsAConfigurationFault() {
        assertThat(kind(400, "0x80060890")).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void codesAreReadInAnyCase() {
        assertThat(kind(404, "0x8006088A")).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void aRefusedTokenIsACredentialsFault() {
        assertThat(kind(401, null)).isEqualTo(FailureKind.CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040220", "0x80072560", "0x80048306", "0x8004a110"})
    void aForbiddenRequestIsAConfigurationFault(String code) {
        assertThat(kind(403, code)).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void theMissingPrivilegeIsNamedWithItsCure() {
        NeighbourException failure = DataverseErrors.exception(
                "contoso",
                "POST phonecalls",
                answer(403, "0x80040220", "Principal user is missing prvCreateActivity privilege", Map.of()));

        assertThat(failure)
                .hasMessage("contoso dataverse: POST phonecalls was answered 403 0x80040220 \"Principal user is missing"
                        + " prvCreateActivity privilege\". Give the application user a security role with the"
                        + " privilege prvCreateActivity.");
    }

    @Test
    void aStrangerIsToldToBecomeAnApplicationUser() {
        NeighbourException failure = DataverseErrors.exception(
                "contoso",
                "GET WhoAmI",
                answer(403, "0x80072560", "The user is not a member of the organization.", Map.of()));

        assertThat(failure).hasMessageContaining("application user of the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040217", "0x80060891", ""})
    void aRecordThatDoesNotExistIsGone(String code) {
        assertThat(kind(404, code)).isEqualTo(FailureKind.GONE);
    }

    @Test
    void anUnknownTableIsAConfigurationFault() {
        assertThat(kind(404, "0x8006088a")).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void anAddressWithoutWebApiIsAConfigurationFault() {
        assertThat(kind(404, null)).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void aWrongMethodIsABadRecord() {
        assertThat(kind(405, "0x80060888")).isEqualTo(FailureKind.BAD_RECORD);
    }

    @Test
    void aRequestTimeoutIsTransient() {
        assertThat(kind(408, null)).isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040237", "0x80060892", ""})
    void aDuplicateKeyIsAlreadyThere(String code) {
        assertThat(kind(412, code)).isEqualTo(FailureKind.ALREADY_THERE);
    }

    @Test
    void aDuplicateDetectionRuleIsNotOurRecord() {
        assertThat(kind(412, "0x80040333")).isEqualTo(FailureKind.BAD_RECORD);
    }

    @Test
    void aChangedVersionIsWorthAnotherTry() {
        assertThat(kind(412, "0x80060882")).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void aBodyTooLargeIsABadRecord() {
        assertThat(kind(413, null)).isEqualTo(FailureKind.BAD_RECORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80072322", "0x80072321", "0x80072326", ""})
    void serviceProtectionIsBusy(String code) {
        assertThat(kind(429, code)).isEqualTo(FailureKind.BUSY);
    }

    @ParameterizedTest
    @CsvSource({"400,0x80048544", "400,0x80048644", "500,0x80048744", "400,0x80048745", "500,0x80048573"})
    void aThrottledQueryIsTransient(int status, String code) {
        assertThat(kind(status, code)).isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040216", "0x80044150", "0x80044151"})
    void anInternalErrorIsTransient(String code) {
        assertThat(kind(500, code)).isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aGatewayErrorIsDown(int status) {
        assertThat(kind(status, null)).isEqualTo(FailureKind.DOWN);
    }

    @Test
    void maintenanceThatSaysHowLongIsBusy() {
        assertThat(DataverseErrors.classify(answer(503, null, "", Map.of("Retry-After", "60"))))
                .isEqualTo(FailureKind.BUSY);
    }

    @Test
    void aRedirectIsAConfigurationFault() {
        assertThat(kind(302, null)).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void noAnswerIsDownAndTheOutcomeUnknown() {
        NeighbourException failure =
                DataverseErrors.unreachable("contoso", "POST phonecalls", new SocketTimeoutException("Read timed out"));

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("may or may not have landed");
    }

    @Test
    void brokenTlsPointsAtTheCertificates() {
        IOException broken = new javax.net.ssl.SSLHandshakeException("PKIX path building failed");

        assertThat(DataverseErrors.unreachable("contoso", "GET WhoAmI", broken))
                .hasMessageContaining("trust-certificates-file");
    }

    @Test
    void phoneNumbersInMessagesAreMasked() {
        NeighbourException failure = DataverseErrors.exception(
                "contoso",
                "POST phonecalls",
                answer(
                        400,
                        "0x80040203",
                        "Invalid value +358401234567 in phonecall 6f1c1f3a-5b1e-5c1d-9a55-013456789012",
                        Map.of()));

        assertThat(failure)
                .hasMessageContaining("+358•••567")
                .hasMessageContaining("6f1c1f3a-5b1e-5c1d-9a55-013456789012")
                .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .doesNotContain("401234");
    }
}
