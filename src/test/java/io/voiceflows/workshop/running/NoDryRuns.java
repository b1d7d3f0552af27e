package io.voiceflows.workshop.running;

/** Settings under which every pipeline writes. */
public final class NoDryRuns {

    public boolean wanted(String tenant, String pipeline) {
        return false;
    }

    public void scheduled(String tenant, String pipeline, Boolean onlyEvents) {
        throw new UnsupportedOperationException("nobody wants one");
    }
}
