package io.voiceflows.pipeline;

import java.util.UUID;

/** Where the writing of a phone call stands. */
public enum PhoneCallWritten {
    /** Phone call and queue item, in one change set. */
    CREATED("Written as phone call %s and put into the queue %s."),
    /** The environment does not take both in one change set: written alone, then added to the queue. */
    CREATED_ALONE("Written as phone call %s, then added to the queue %s."),
    /** An earlier try had landed; its queue item was checked. */
    EXISTING("Phone call %s was there already from an earlier try; it has been in the queue %s."),
    /** Nothing was written: a queue may not be a party of a phone call here. */
    PARTY_REFUSED("Phone call %s was refused because of its recipient, queue %s."),
    /** Nothing was written: one of the two was refused, which one is not said. */
    REFUSED_TOGETHER("Phone call %s was refused together with its queue item for %s.");

    private final String sentence;

    PhoneCallWritten(String sentence) {
        this.sentence = sentence;
    }

    /** Whether the phone call is in Dynamics now. */
    public boolean stands() {
        return this == CREATED || this == CREATED_ALONE || this == EXISTING;
    }

    /** Whether the phone call may lack its queue item. */
    public boolean mayLackQueue() {
        return this == CREATED_ALONE || this == EXISTING;
    }

    public String sentence(UUID activityId, String queue) {
        return sentence.formatted(activityId, queue);
    }
}
