package io.voiceflows.dataverse;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.RetryAfter;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a failed sign-in means and what cures it (Microsoft Entra authentication and authorisation error codes). */
final class SignInErrors {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+");

    private SignInErrors() {}

    static NeighbourException classify(TenantSettings settings, Throwable failure) {
        if (failure instanceof MsalServiceException service && service.statusCode() != null) {
            return answered(settings, service);
        }
        return new NeighbourException(
                DataverseErrors.NEIGHBOUR,
                FailureKind.DOWN,
                0,
                "",
                settings.tenant() + " dataverse: sign-in at "
                        + settings.dynamics().authority().getHost() + " could not be reached ("
                        + DataverseErrors.readable(failure) + "). Check network, proxy and trust-certificates-file.",
                null,
                failure);
    }

    static NeighbourException unusable(String tenant, String what, Throwable cause) {
        return new NeighbourException(
                DataverseErrors.NEIGHBOUR,
                FailureKind.CREDENTIALS,
                0,
                "",
                tenant + " dataverse: cannot sign in, " + what,
                null,
                cause);
    }

    private static NeighbourException answered(TenantSettings settings, MsalServiceException answer) {
        int status = answer.statusCode();
        String code = code(answer);
        String start = settings.tenant() + " dataverse: sign-in ";
        if (status == 429 || status == 503) {
            return exception(FailureKind.BUSY, status, code, start + "is busy", retryAfter(answer), answer);
        }
        if (status >= 500) {
            return exception(FailureKind.DOWN, status, code, start + "failed with " + status, null, answer);
        }
        return exception(
                FailureKind.CREDENTIALS, status, code, start + "was refused: " + cure(settings, code), null, answer);
    }

    private static NeighbourException exception(
            FailureKind kind, int status, String code, String message, Duration wait, MsalServiceException cause) {
        return new NeighbourException(DataverseErrors.NEIGHBOUR, kind, status, code, message, wait, cause);
    }

    private static String code(MsalServiceException answer) {
        Matcher matcher = CODE.matcher(String.valueOf(answer.getMessage()));
        return matcher.find() ? matcher.group() : String.valueOf(answer.errorCode());
    }

    private static String cure(TenantSettings settings, String code) {
        return switch (code) {
            case "AADSTS7000222" ->
                "the client secret expired" + expiry(settings) + " (" + code
                        + "). Make a new one in the app registration and put it in dynamics.client-secret-file; it is"
                        + " picked up without a restart.";
            case "AADSTS7000215" ->
                "the client secret is wrong (" + code
                        + "). Put the secret's value, not its id, in dynamics.client-secret-file; it is picked up"
                        + " without a restart.";
            case "AADSTS700016" ->
                "the directory does not know this application (" + code
                        + "). Check dynamics.client-id and the directory id in dynamics.authority.";
            case "AADSTS90002" ->
                "there is no such directory (" + code + "). Check the directory id in dynamics.authority.";
            case "AADSTS700027" ->
                "the certificate is not registered with the application or has expired (" + code
                        + "). Upload its public part to the app registration.";
            default -> code + ". Check dynamics.client-id, dynamics.authority and the secret or certificate.";
        };
    }

    private static String expiry(TenantSettings settings) {
        return settings.dynamics().clientSecretExpiresOn() == null
                ? ""
                : " on " + settings.dynamics().clientSecretExpiresOn();
    }

    private static Duration retryAfter(MsalServiceException answer) {
        Map<String, List<String>> headers = answer.headers() == null ? Map.of() : answer.headers();
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .map(value -> RetryAfter.of(value, null, Instant.EPOCH).delay())
                .orElse(null);
    }
}
