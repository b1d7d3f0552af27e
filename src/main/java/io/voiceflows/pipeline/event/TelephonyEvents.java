package io.voiceflows.pipeline.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.CallbackMethod;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.pipeline.door.StrictJson;
import io.voiceflows.pipeline.door.TurnedAway;
import io.voiceflows.pipeline.door.TurnedAwayException;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.telephony.TelephonyEvent;
import io.voiceflows.telephony.TelephonyEvent.Kind;
import io.voiceflows.workshop.RunsAtOnce;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes events in: stored first, then acknowledged; the run that looks at them is asked for and not waited for. */
@Component("telephonyEvents")
public class TelephonyEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TelephonyEvents.class);
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 64 * 1024;

    /** A burst comes one by one: so long it is waited for what else comes. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private final EventJournal journal;
    private final Tenants tenants;
    private final RunsAtOnce runs;
    private final List<EventListener> listeners;
    private final Clock clock;
    private final StrictJson json = new StrictJson(LONGEST_TEXT);
    private final AtomicBoolean unkept = new AtomicBoolean();

    TelephonyEvents(
            EventJournal journal, Tenants tenants, RunsAtOnce runs, List<EventListener> listeners, Clock clock) {
        this.journal = journal;
        this.tenants = tenants;
        this.runs = runs;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** @throws TurnedAwayException when the body is no JSON object within the limits */
    public JsonNode parse(byte[] body) {
        return json.object(body);
    }

    /**
     * Stores the event and has it looked at.
     *
     * @param content what the event was read from: names an event without id
     * @throws TurnedAwayException when the journal does not take it, or an id in it is absurdly long
     */
    public void take(String tenant, JsonNode content, TelephonyEvent event) {
        if (tooLong(event)) {
            throw new TurnedAwayException(TurnedAway.UNREADABLE);
        }
        tell(tenant, event, store(tenant, content, event));
    }

    private Intake store(String tenant, JsonNode content, TelephonyEvent event) {
        if (event.kind() == Kind.UNKNOWN) {
            return Intake.UNKNOWN_TYPE;
        }
        if (event.kind() == Kind.CALL) {
            return Intake.NOT_ENDED;
        }
        About about = event.kind() == Kind.CALLBACK ? About.CALLBACK : About.CALL;
        if (!wanted(tenants.get(tenant), about)) {
            return Intake.NOT_WANTED;
        }
        boolean named = about == About.CALL
                ? !event.callId().isEmpty()
                : !event.callbackId().isEmpty() || !event.listId().isEmpty();
        if (!named) {
            return Intake.NAMELESS;
        }
        boolean first = keep(tenant, event, stored(tenant, content, event, about));
        // Asked for again when it is told again: the first asking may have been lost
        runs.run(tenant, about == About.CALL ? "call-sync" : "callback-sync", GATHER);
        return first ? Intake.STORED : Intake.REPEATED;
    }

    private boolean keep(String tenant, TelephonyEvent event, StoredEvent stored) {
        try {
            boolean first = journal.store(stored);
            unkept.set(false);
            return first;
        } catch (DataAccessException failure) {
            if (!unkept.getAndSet(true)) {
                LOG.error(
                        "{} webhooks: events are answered with 503, as the journal does not take them: {}",
                        tenant,
                        failure.getMessage());
            }
            tell(tenant, event, Intake.NOT_KEPT);
            throw new TurnedAwayException(TurnedAway.NOT_KEPT);
        }
    }

    private static boolean wanted(TenantSettings settings, About about) {
        return about == About.CALL
                ? settings.phoneCallSync().processesCalls()
                : settings.callbackMethod() != CallbackMethod.POLLING;
    }

    private StoredEvent stored(String tenant, JsonNode content, TelephonyEvent event, About about) {
        Instant now = clock.instant();
        String id = event.id().isEmpty()
                ? UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                : event.id();
        return new StoredEvent(
                tenant,
                id.toLowerCase(Locale.ROOT),
                event.type(),
                about,
                event.callbackId(),
                event.listId(),
                event.callId(),
                event.occurred(),
                now,
                State.PENDING,
                0,
                now,
                now);
    }

    private static boolean tooLong(TelephonyEvent event) {
        return List.of(event.id(), event.type(), event.callbackId(), event.listId(), event.callId()).stream()
                .anyMatch(text -> text.length() > LONGEST_ID);
    }

    /** When the event cannot be read. */
    public void unreadable(String tenant, TurnedAwayException why) {
        if (why.why() == TurnedAway.UNREADABLE) {
            listeners.forEach(listener -> listener.took(tenant, "other", Intake.UNREADABLE));
        }
    }

    /** At the door. */
    void turnedAway(String tenant, TurnedAway why) {
        Intake result =
                switch (why) {
                    case REFUSED -> Intake.REFUSED;
                    case FOREIGN -> Intake.FOREIGN;
                    case CUT_OFF, UNREADABLE -> Intake.UNREADABLE;
                    default -> Intake.TURNED_AWAY;
                };
        listeners.forEach(listener -> listener.took(tenant, "other", result));
    }

    private void tell(String tenant, TelephonyEvent event, Intake result) {
        String type = event.kind() == Kind.UNKNOWN ? "other" : event.type();
        listeners.forEach(listener -> listener.took(tenant, type, result));
    }
}
