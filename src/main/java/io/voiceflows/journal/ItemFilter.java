package io.voiceflows.journal;

/** Which items somebody wants to see. What is null may be anything. */
public record ItemFilter(String tenant, String pipeline, Outcome outcome, Reason reason) {

    /** The same for one tenant. */
    public ItemFilter of(String oneTenant) {
        return new ItemFilter(oneTenant, pipeline, outcome, reason);
    }

    public boolean accepts(JournalItem item) {
        return (tenant == null || tenant.equals(item.key().tenant()))
                && (pipeline == null || pipeline.equals(item.key().pipeline()))
                && (outcome == null || outcome == item.outcome())
                && (reason == null || reason == item.reason());
    }
}
