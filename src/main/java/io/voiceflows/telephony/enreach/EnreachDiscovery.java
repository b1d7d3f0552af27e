package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/** Finds the address of the API that serves a user: it differs per customer silo (contract, section 2). */
final class EnreachDiscovery {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final EnreachMapping mapping;
    private final EnreachExchange exchange;
    private final EnreachAnswers answers;

    EnreachDiscovery(EnreachMapping mapping, EnreachExchange exchange, EnreachAnswers answers) {
        this.mapping = mapping;
        this.exchange = exchange;
        this.answers = answers;
    }

    /** @return ends with a slash */
    URI find(TenantSettings settings) {
        TelephonySettings telephony = settings.telephony();
        if (telephony.apiUrl() != null) {
            return slashed(telephony.apiUrl().toString());
        }
        String tenant = settings.tenant();
        String separator = telephony.discoveryUrl().getRawQuery() == null ? "?" : "&";
        String query = Encoding.query(Map.of(mapping.discovery().user(), telephony.user()));
        HttpAnswer answer = exchange.send(tenant, HttpCall.get(telephony.discoveryUrl() + separator + query));
        if (!answer.ok()) {
            throw answers.failure(tenant, Topic.ACCOUNT, "the API's address (discovery)", answer);
        }
        JsonNode found = answers.body(tenant, "the API's address (discovery)", answer);
        if (!found.isArray()) {
            throw new NeighbourException(
                    EnreachAnswers.NEIGHBOUR,
                    FailureKind.DOWN,
                    answer.status(),
                    "",
                    tenant + ": Enreach discovery gave no array of users. Check telephony.discovery-url.");
        }
        if (found.isEmpty()) {
            throw refused(
                    tenant,
                    "Enreach discovery knows no user " + telephony.user()
                            + ". Correct telephony.user, or set telephony.api-url.");
        }
        // Several entries: clients take the first
        String address =
                JsonFields.find(found.get(0), mapping.discovery().apiAddress()).asText("");
        return checked(tenant, address);
    }

    /** Credentials travel to this address: it must be encrypted unless it is this machine. */
    private static URI checked(String tenant, String address) {
        try {
            URI uri = new URI(address.strip());
            boolean https = "https".equalsIgnoreCase(uri.getScheme());
            boolean local =
                    "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && (https || local)) {
                return slashed(address.strip());
            }
        } catch (URISyntaxException noAddress) {
            // said below
        }
        throw refused(
                tenant,
                "Enreach discovery gave \"" + address
                        + "\" as the API's address, which is no https address. Set telephony.api-url.");
    }

    private static NeighbourException refused(String tenant, String what) {
        return new NeighbourException(
                EnreachAnswers.NEIGHBOUR, FailureKind.CONFIGURATION, 200, "", tenant + ": " + what);
    }

    private static URI slashed(String address) {
        return URI.create(address.endsWith("/") ? address : address + "/");
    }
}
