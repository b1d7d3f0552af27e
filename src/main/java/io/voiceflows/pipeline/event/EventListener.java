package io.voiceflows.pipeline.event;

/** Hears what became of every event that came in. Called while the sender waits: quick, and never failing. */
public interface EventListener {

    /**
     * @param tenant empty when there is no such tenant
     * @param type one of the types that the mapping knows, else {@code other}
     */
    void took(String tenant, String type, Intake result);
}
