package io.voiceflows.operations.access;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;

/** The second connector of the web server, on which operators reach the service. */
public final class ManagementPort {

    private static final int MOST_THREADS = 16;

    private final Connector connector;

    /** @param wanted 0 takes any free port */
    ManagementPort(int wanted) {
        connector = new Connector();
        connector.setPort(wanted);
        // Of its own, so that a crowd on the service's port never keeps an operator or a health probe waiting.
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setMaxThreads(MOST_THREADS);
            protocol.setMinSpareThreads(2);
        }
    }

    /** The real port; below 1 while the server is not started. */
    public int number() {
        return connector.getLocalPort();
    }

    Connector connector() {
        return connector;
    }
}
