package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Exchanges user name and password for the secret key that signs all further requests (contract, section 3). */
final class EnreachSignIn {

    private final EnreachMapping mapping;
    private final EnreachExchange exchange;
    private final EnreachAnswers answers;

    EnreachSignIn(EnreachMapping mapping, EnreachExchange exchange, EnreachAnswers answers) {
        this.mapping = mapping;
        this.exchange = exchange;
        this.answers = answers;
    }

    String secretKey(TenantSettings settings, URI api, String password) {
        String tenant = settings.tenant();
        String user = settings.telephony().user();
        Map<String, String> body = new LinkedHashMap<>();
        body.put(mapping.signIn().userName(), user);
        body.put(mapping.signIn().password(), password);
        String url = api + Encoding.path(mapping.signIn().path(), "{user}", user);
        HttpAnswer answer = exchange.send(tenant, new HttpCall("POST", url, null, EnreachRequests.json(body)));
        if (answer.status() == 400 || answer.status() == 403 || answer.status() == 404) {
            throw refused(tenant, user, answer.status());
        }
        if (!answer.ok()) {
            throw answers.failure(tenant, Topic.ACCOUNT, "a secret key (sign-in)", answer);
        }
        String key = JsonFields.find(
                        answers.body(tenant, "a secret key (sign-in)", answer),
                        mapping.signIn().secretKey())
                .asText("");
        if (key.isEmpty()) {
            throw refused(tenant, user, answer.status());
        }
        return key;
    }

    /** Anything but 200 with a key is a failed login. */
    private static NeighbourException refused(String tenant, String user, int status) {
        return new NeighbourException(
                EnreachAnswers.NEIGHBOUR,
                FailureKind.CREDENTIALS,
                status,
                "",
                tenant + ": Enreach gave " + user + " no secret key (" + status
                        + "). Check telephony.user and telephony.password-file.");
    }
}
