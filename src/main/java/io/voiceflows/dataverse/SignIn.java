package io.voiceflows.dataverse;

import io.voiceflows.settings.TenantSettings;
import java.time.Instant;

/** The sign-in service as one tenant's application user sees it. */
interface SignIn {

    /**
     * @param fresh never from a cache
     * @throws io.voiceflows.neighbour.NeighbourException when there is no token to be had
     */
    Grant acquire(boolean fresh);

    /** A token and the end of its life; never printed. */
    record Grant(String token, Instant expires) {

        @Override
        public String toString() {
            return "Grant[expires=" + expires + "]";
        }
    }

    /** Opens sign-ins from settings. */
    interface Opener {

        SignIn open(TenantSettings settings);

        /** Differs when anything has changed that signing in depends on, the secret's text included. */
        String fingerprint(TenantSettings settings);
    }
}
