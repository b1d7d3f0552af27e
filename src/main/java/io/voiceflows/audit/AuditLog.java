package io.voiceflows.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says what was decided and who did what, for those who must prove it later. Each line is one JSON object; new properties may
 * be added to it, none is taken away. No number, name, note or secret is ever part of one.
 */
@Component
public class AuditLog {

    /** The logger above both. */
    static final String ROOT = "audit";

    private static final Logger DECISIONS = LoggerFactory.getLogger(ROOT + ".decision");
    private static final Logger ACTIONS = LoggerFactory.getLogger(ROOT + ".action");
    private static final Logger SIGN_INS = LoggerFactory.getLogger(ROOT + ".sign-in");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;

    public AuditLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * What became of an item.
     *
     * @param item id on the telephony side
     * @param record id in Dynamics; null when there is none
     * @param rule the setting and guide section that decided, empty when none did
     */
    public record Decision(
            String tenant, String pipeline, String item, UUID record, String outcome, String reason, String rule) {}

    /**
     * What a person, or a program in its name, asked for.
     *
     * @param tenant empty when it concerns none in particular
     * @param who the name that was signed in with
     * @param action method and address, with names in place of values
     * @param on the values in the address
     * @param status what was answered
     */
    public record Action(String tenant, String who, String action, Map<String, String> on, int status) {}

    /**
     * Who came, was refused or left.
     *
     * @param who empty where there is no such user: people type passwords into the wrong field
     * @param address from where
     * @param result signed in, refused or signed out
     * @param detail the role, or why not
     */
    public record SignIn(String who, String address, String result, String detail) {}

    public void decided(Decision decision) {
        if (DECISIONS.isInfoEnabled()) {
            Map<String, Object> line = line("decision", decision.tenant());
            line.put("pipeline", decision.pipeline());
            line.put("item", decision.item());
            if (decision.record() != null) {
                line.put("record", decision.record());
            }
            line.put("outcome", decision.outcome());
            line.put("reason", decision.reason());
            line.put("rule", decision.rule());
            write(DECISIONS, line);
        }
    }

    public void acted(Action action) {
        if (ACTIONS.isInfoEnabled()) {
            Map<String, Object> line = line("action", action.tenant());
            line.put("who", action.who());
            line.put("action", action.action());
            line.put("on", action.on());
            line.put("status", action.status());
            write(ACTIONS, line);
        }
    }

    public void signedIn(SignIn signIn) {
        if (SIGN_INS.isInfoEnabled()) {
            Map<String, Object> line = line("sign-in", "");
            line.put("who", signIn.who());
            line.put("address", signIn.address());
            line.put("result", signIn.result());
            line.put("detail", signIn.detail());
            write(SIGN_INS, line);
        }
    }

    private Map<String, Object> line(String event, String tenant) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("event", event);
        line.put("tenant", tenant);
        return line;
    }

    private static void write(Logger logger, Map<String, Object> line) {
        try {
            logger.info("{}", JSON.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers are always JSON", impossible);
        }
    }
}
