package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One tenant's token. All callers queue at one lock, so that eight cold callers make one token request (MSAL alone
 * would make eight). A refused credential is tried again once a minute, or as soon as it has changed; a
 * sign-in that is busy is left alone for as long as it asked.
 */
final class TenantTokens {

    private static final Duration HOLD = Duration.ofSeconds(60);
    /** MSAL counts a token with five minutes left as expired. */
    private static final Duration RESERVE = Duration.ofMinutes(5);

    private final SignIn.Opener opener;
    private final Clock clock;

    private volatile Ready ready;
    private SignIn signIn;
    private String fingerprint;
    private String token;
    private boolean onProbation;
    private NeighbourException refusal;
    private Instant heldUntil = Instant.EPOCH;
    private NeighbourException busy;
    private Instant busyUntil = Instant.EPOCH;

    TenantTokens(SignIn.Opener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    String current(TenantSettings settings) {
        Ready quick = ready;
        if (quick != null && quick.good(settings, clock)) {
            return quick.token();
        }
        synchronized (this) {
            if (ready != null && ready.good(settings, clock)) {
                return ready.token(); // another caller was faster
            }
            boolean changed = reopenIfChanged(settings);
            if (refusal == null) {
                return acquire(settings, changed);
            }
            stayAwayWhileHeld();
            onProbation = true;
            return acquire(settings, true);
        }
    }

    synchronized String renewed(TenantSettings settings, String refused) {
        if (reopenIfChanged(settings)) {
            return acquire(settings, true);
        }
        stayAwayWhileHeld();
        if (token != null && !token.equals(refused)) {
            return token; // another caller has renewed it
        }
        ready = null;
        if (onProbation) {
            throw hold(refusal);
        }
        return acquire(settings, true);
    }

    void accepted(String accepted) {
        Ready quick = ready;
        if (quick == null || !quick.proven()) {
            prove(accepted);
        }
    }

    private synchronized void prove(String accepted) {
        if (accepted.equals(token)) {
            onProbation = false;
            refusal = null;
            if (ready != null) {
                ready = new Ready(ready.settings(), ready.token(), ready.until(), true);
            }
        }
    }

    synchronized NeighbourException refused(String refused, NeighbourException why) {
        return refused.equals(token) ? hold(why) : why;
    }

    private String acquire(TenantSettings settings, boolean fresh) {
        if (clock.instant().isBefore(busyUntil)) {
            throw busy;
        }
        try {
            SignIn.Grant grant = signIn.acquire(fresh);
            token = grant.token();
            ready = new Ready(settings, token, grant.expires().minus(RESERVE), false);
            return token;
        } catch (NeighbourException e) {
            if (e.kind() == FailureKind.BUSY) {
                busy = e;
                busyUntil = clock.instant().plus(e.retryAfter().orElse(HOLD));
            }
            throw e.kind() == FailureKind.CREDENTIALS ? hold(e) : e;
        }
    }

    private NeighbourException hold(NeighbourException why) {
        ready = null;
        onProbation = false;
        refusal = why;
        heldUntil = clock.instant().plus(HOLD);
        return why;
    }

    private void stayAwayWhileHeld() {
        if (refusal != null && clock.instant().isBefore(heldUntil)) {
            throw refusal;
        }
    }

    private boolean reopenIfChanged(TenantSettings settings) {
        String now;
        try {
            now = opener.fingerprint(settings);
        } catch (IllegalStateException e) {
            if (signIn != null) {
                return false; // a secret file in the middle of being replaced; what we have may still do
            }
            throw new NeighbourException(
                    DataverseErrors.NEIGHBOUR,
                    FailureKind.CREDENTIALS,
                    0,
                    "",
                    settings.tenant() + " dataverse: " + e.getMessage(),
                    null,
                    e);
        }
        if (now.equals(fingerprint)) {
            return false;
        }
        signIn = opener.open(settings);
        fingerprint = now;
        ready = null;
        token = null;
        refusal = null;
        onProbation = false;
        return true;
    }

    private record Ready(TenantSettings settings, String token, Instant until, boolean proven) {

        boolean good(TenantSettings asked, Clock clock) {
            return settings == asked && clock.instant().isBefore(until);
        }

        @Override
        public String toString() {
            return "Ready[until=" + until + "]";
        }
    }
}
