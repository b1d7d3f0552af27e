package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer of Dataverse other than success means: HTTP status first, error code second, never the text (Dataverse
 * Web API, compose HTTP requests and handle errors; web service error codes).
 */
public final class DataverseErrors {

    /** How this neighbour is called in failures and metrics. */
    public static final String NEIGHBOUR = "dataverse";

    /** A party without id or type, of a table that its list does not take, with an invalid address. */
    private static final Set<String> PARTY_REFUSED = Set.of("0x80043504", "0x80043506", "0x80043518");

    /** The user named as owner is disabled. */
    private static final String OWNER_DISABLED = "0x80040225";

    static final String TOO_MANY_AT_ONCE = "0x80072326";

    private static final Set<String> QUERY_THROTTLED =
            Set.of("0x80048544", "0x80048573", "0x80048574", "0x80048644", "0x80048744", "0x80048745");
    /** Unknown column; key not defined. */
    private static final Set<String> UNKNOWN_IN_MODEL = Set.of("0x80041103", "0x80060890");

    private static final String UNKNOWN_SEGMENT = "0x8006088a";
    private static final String VERSION_MISMATCH = "0x80060882";
    private static final String DUPLICATE_RULE = "0x80040333";

    private static final Pattern PRIVILEGE = Pattern.compile("\\bprv\\w+");
    /** Long runs of digits that are no part of an id: most likely a phone number. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])(\\+?\\d{3})[\\d ]{3,}(\\d{3})(?![\\w-])");

    private DataverseErrors() {}

    /** What a failed answer means, be it of a single request or of one part of a batch. */
    public static FailureKind classify(DataverseResponse failed) {
        return classify(failed.status(), code(failed), failed.headers().get("Retry-After") != null, failed.body());
    }

    private static FailureKind classify(int status, String code, boolean toldToWait, JsonNode body) {
        if (status == 429 || status == 503 && toldToWait) {
            return FailureKind.BUSY;
        }
        if (status >= 400 && QUERY_THROTTLED.contains(code)) {
            return FailureKind.TRANSIENT;
        }
        return switch (status) {
            case 400 -> UNKNOWN_IN_MODEL.contains(code) ? FailureKind.CONFIGURATION : FailureKind.BAD_RECORD;
            case 401 -> FailureKind.CREDENTIALS;
            case 403 -> FailureKind.CONFIGURATION;
            case 404 -> body == null || UNKNOWN_SEGMENT.equals(code) ? FailureKind.CONFIGURATION : FailureKind.GONE;
            case 408 -> FailureKind.TRANSIENT;
            case 412 -> preconditionFailed(code);
            case 501 -> FailureKind.BAD_RECORD;
            case 502, 503, 504 -> FailureKind.DOWN;
            default -> other(status);
        };
    }

    private static FailureKind preconditionFailed(String code) {
        return switch (code) {
            case VERSION_MISMATCH -> FailureKind.TRANSIENT; // read again, apply again
            case DUPLICATE_RULE -> FailureKind.BAD_RECORD;
            default -> FailureKind.ALREADY_THERE;
        };
    }

    private static FailureKind other(int status) {
        if (status >= 500) {
            return FailureKind.TRANSIENT;
        }
        return status >= 400 ? FailureKind.BAD_RECORD : FailureKind.CONFIGURATION;
    }

    /** Whether an activity was refused because of a party, for example a queue as recipient of a phone call. */
    public static boolean partyRefused(NeighbourException refusal) {
        return refusal.kind() == FailureKind.BAD_RECORD && PARTY_REFUSED.contains(refusal.code());
    }

    /** Whether a row was refused because the user who was to own it is disabled. */
    public static boolean ownerRefused(NeighbourException refusal) {
        return OWNER_DISABLED.equals(refusal.code());
    }

    /** The error code in lower case as Dataverse writes it, "" when there is none. */
    public static String code(DataverseResponse failed) {
        JsonNode body = failed.body();
        String code = body == null ? "" : body.path("error").path("code").asText("");
        return code.toLowerCase(java.util.Locale.ROOT);
    }

    /** @param what the request, for example "POST phonecalls" */
    public static NeighbourException exception(String tenant, String what, DataverseResponse failed) {
        return exception(tenant, what, failed, null);
    }

    static NeighbourException exception(String tenant, String what, DataverseResponse failed, Duration wait) {
        String code = code(failed);
        FailureKind kind = classify(failed);
        if (kind == FailureKind.BAD_RECORD && failed.status() == 400 && what.startsWith("GET ")) {
            // what we ask for is made of settings; no record is to blame (unknown property: code 0x0 or none at all)
            kind = FailureKind.CONFIGURATION;
        }
        String text = failed.body() == null
                ? ""
                : failed.body().path("error").path("message").asText("");
        String message = tenant + " dataverse: " + what + " was answered " + failed.status()
                + (code.isEmpty() ? "" : " " + code)
                + (text.isEmpty() ? "" : " \"" + readable(text) + "\"") + ". "
                + cure(kind, failed.status(), text, wait);
        return new NeighbourException(NEIGHBOUR, kind, failed.status(), code, message.strip(), wait, null);
    }

    private static String cure(FailureKind kind, int status, String text, Duration wait) {
        return switch (kind) {
            case BUSY -> "All requests of this environment wait" + (wait == null ? "." : " " + seconds(wait) + ".");
            case CONFIGURATION -> configurationCure(status, text);
            case CREDENTIALS -> "Check dynamics.client-id and its secret or certificate.";
            default -> "";
        };
    }

    private static String configurationCure(int status, String text) {
        Matcher privilege = PRIVILEGE.matcher(text);
        if (status == 403 && privilege.find()) {
            return "Give the application user a security role with the privilege " + privilege.group() + ".";
        }
        return switch (status) {
            case 403 -> "Make the app an application user of the environment, with a security role.";
            case 404 -> "Check dynamics.url: no such table, or no Web API at this address.";
            case 400 -> "Check the column names in the settings: the environment does not know one of them.";
            default -> "Check dynamics.url: the Web API does not answer like this.";
        };
    }

    /** No answer at all; whether a write has landed is not known. */
    static NeighbourException unreachable(String tenant, String what, IOException failure) {
        String cure = failure instanceof javax.net.ssl.SSLException
                ? " Check dynamics.url, the certificate there, and trust-certificates-file."
                : " It may or may not have landed; the next try uses the same ids.";
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.DOWN,
                0,
                "",
                tenant + " dataverse: no answer to " + what + " (" + readable(failure) + ")." + cure,
                null,
                failure);
    }

    /** An answer that says success and is not what the Web API says. */
    static NeighbourException notTheWebApi(String tenant, String what, int status, String found) {
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.DOWN,
                status,
                "",
                tenant + " dataverse: " + what + " was answered " + status + " with " + found
                        + ", which is not the Web API. A proxy or a sign-in page may stand in front of dynamics.url.");
    }

    /** The gate is closed: nothing was sent. */
    static NeighbourException gateClosed(String tenant, String what, Duration wait) {
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.BUSY,
                0,
                "",
                tenant + " dataverse: " + what + " not sent, the environment asked us to wait " + seconds(wait)
                        + " more.",
                wait,
                null);
    }

    /** Several requests in a row went unanswered: nothing was sent. */
    static NeighbourException stillDown(String tenant, String what) {
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.DOWN,
                0,
                "",
                tenant + " dataverse: " + what
                        + " not sent, the environment gave no answer lately and is asked twice a minute only.");
    }

    static String readable(Throwable failure) {
        String text = failure.getMessage();
        return failure.getClass().getSimpleName() + (text == null ? "" : ": " + readable(text));
    }

    private static String readable(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        String masked = NUMBER.matcher(line).replaceAll("$1•••$2");
        return masked.length() > 400 ? masked.substring(0, 400) + "…" : masked;
    }

    private static String seconds(Duration wait) {
        return Math.max(1, wait.toSeconds()) + " s";
    }
}
