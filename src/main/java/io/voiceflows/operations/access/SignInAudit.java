package io.voiceflows.operations.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** Who signed in, who tried to, who left: one JSON object a line, in the audit log. */
final class SignInAudit {

    private static final Logger LOG = LoggerFactory.getLogger("audit.sign-in");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;

    SignInAudit(Clock clock) {
        this.clock = clock;
    }

    void signedIn(Authentication who, String address) {
        Role role = Account.of(who).role();
        write(who.getName(), address, "signed in", role == null ? "" : role.word());
    }

    void signedOut(Authentication who, String address) {
        if (who != null) {
            write(who.getName(), address, "signed out", "");
        }
    }

    /** @param who empty where there is no such user: people type their password into the wrong field */
    void refused(String who, String address, String why) {
        write(who, address, "refused", why);
    }

    private void write(String who, String address, String result, String more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("event", "sign-in");
        line.put("who", who);
        line.put("address", address);
        line.put("result", result);
        line.put("detail", more);
        try {
            LOG.info("{}", JSON.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts are always JSON", impossible);
        }
    }
}
