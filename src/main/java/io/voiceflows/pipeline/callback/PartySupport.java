package io.voiceflows.pipeline.callback;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Whether a tenant's environment takes a queue as party of a phone call. Microsoft's table of allowed parties does not
 * list it, the original product offers it: so it is tried once and remembered until the next start.
 */
@Component("partySupport")
public class PartySupport {

    private final Set<String> refusing = ConcurrentHashMap.newKeySet();

    public boolean queueAccepted(String tenant) {
        return !refusing.contains(tenant);
    }

    public void queueRefused(String tenant) {
        refusing.add(tenant);
    }

    /** Without the queue it was refused just the same, so that nothing is known about queues. */
    public void queueNotToBlame(String tenant) {
        refusing.remove(tenant);
    }
}
