package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Breaker;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.RetryAfter;
import io.voiceflows.settings.Secret;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One tenant's address and key, found when needed by one thread for all, and forgotten when they no longer hold. */
final class EnreachSession {

    private static final Duration ADDRESS_HOLDS = Duration.ofHours(6);
    /** After a refusal nothing is asked again for this long, unless the settings change. */
    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(1);
    /** Where the platform does not say how long to wait; doubles until an answer is good (contract, section 14). */
    private static final Duration FIRST_GUESS = Duration.ofSeconds(30);

    private record Inputs(String user, URI discoveryUrl, URI apiUrl, String password) {}

    private final EnreachDiscovery discovery;
    private final EnreachSignIn signIn;
    private final Clock clock;
    private final Breaker breaker;

    private Duration guess = FIRST_GUESS;
    private Inputs inputs;
    private URI address;
    private Instant addressFound = Instant.MIN;
    private String key;
    private boolean goodPast;
    private NeighbourException refusal;
    private Instant refusedUntil = Instant.MIN;

    EnreachSession(EnreachDiscovery discovery, EnreachSignIn signIn, Clock clock) {
        this.discovery = discovery;
        this.signIn = signIn;
        this.clock = clock;
        this.breaker = new Breaker(EnreachAnswers.NEIGHBOUR, clock);
    }

    /** Whether the platform gives answers at all. */
    Breaker breaker() {
        return breaker;
    }

    /** Finds address and key if they are not known. */
    synchronized HttpCall call(TenantSettings settings, EnreachRequest request) {
        TelephonySettings telephony = settings.telephony();
        String password = telephony.secretKey() == null ? read(settings, telephony.password()) : null;
        startOverIfChanged(new Inputs(telephony.user(), telephony.discoveryUrl(), telephony.apiUrl(), password));
        if (refusal != null && clock.instant().isBefore(refusedUntil)) {
            throw refusal;
        }
        refusal = null;
        if (!breaker.mayAsk()) {
            throw EnreachAnswers.stillDown(settings.tenant(), request.subject());
        }
        try {
            URI api = address(settings);
            String usable = password == null ? read(settings, telephony.secretKey()) : key(settings, api, password);
            String query = request.query().isEmpty() ? "" : "?" + Encoding.query(request.query());
            return new HttpCall(
                    request.method(), api + request.path() + query, HttpCall.basic(settings, usable), request.body());
        } catch (NeighbourException failure) {
            remember(failure);
            throw failure;
        }
    }

    /**
     * After a 401: whether another try makes sense, once. A password gets a new key; a good past may mean that the
     * customer was moved to another silo.
     */
    synchronized boolean renewed(TenantSettings settings, HttpCall call) {
        breaker.answered();
        boolean fromPassword = settings.telephony().secretKey() == null;
        if (fromPassword && key != null && !HttpCall.basic(settings, key).equals(call.authorization())) {
            return true; // another thread has renewed it meanwhile
        }
        key = null;
        URI before = address;
        if (goodPast) {
            goodPast = false;
            address = null;
            return !address(settings).equals(before) || fromPassword;
        }
        return fromPassword;
    }

    synchronized void good() {
        breaker.answered();
        goodPast = true;
        guess = FIRST_GUESS;
    }

    /** Where the platform asked us to wait, nothing is asked until that time is over. */
    synchronized void failed(NeighbourException failure) {
        breaker.failed(failure.kind());
        if (failure.kind() == FailureKind.BUSY) {
            hold(failure, failure.retryAfter().orElseGet(this::guessed));
        }
    }

    /** The next request discovers anew. */
    synchronized void unreachable() {
        address = null;
    }

    private void startOverIfChanged(Inputs now) {
        if (!now.equals(inputs)) {
            inputs = now;
            address = null;
            key = null;
            goodPast = false;
            refusal = null;
        }
    }

    private URI address(TenantSettings settings) {
        if (address == null || !clock.instant().isBefore(addressFound.plus(ADDRESS_HOLDS))) {
            URI found = discovery.find(settings);
            if (!Objects.equals(found, address)) {
                key = null;
            }
            address = found;
            addressFound = clock.instant();
        }
        return address;
    }

    private String key(TenantSettings settings, URI api, String password) {
        if (key == null) {
            key = signIn.secretKey(settings, api, password);
        }
        return key;
    }

    private void hold(NeighbourException failure, Duration wait) {
        refusal = failure;
        refusedUntil = clock.instant().plus(wait);
    }

    /** Address or key could not be found. */
    private void remember(NeighbourException failure) {
        failed(failure);
        if (failure.kind() == FailureKind.CREDENTIALS || failure.kind() == FailureKind.CONFIGURATION) {
            hold(failure, REFUSAL_HOLDS);
        } else if (failure.kind() == FailureKind.DOWN) {
            address = null;
        }
    }

    private Duration guessed() {
        Duration now = guess;
        guess = guess.compareTo(RetryAfter.LONGEST.dividedBy(2)) < 0 ? guess.multipliedBy(2) : RetryAfter.LONGEST;
        return now;
    }

    private static String read(TenantSettings settings, Secret secret) {
        try {
            if (secret != null) {
                return secret.read().strip();
            }
        } catch (IllegalStateException unreadable) {
            throw new NeighbourException(
                    EnreachAnswers.NEIGHBOUR,
                    FailureKind.CREDENTIALS,
                    0,
                    "",
                    settings.tenant() + ": the Enreach secret cannot be read. " + unreadable.getMessage(),
                    null,
                    unreadable);
        }
        throw new NeighbourException(
                EnreachAnswers.NEIGHBOUR,
                FailureKind.CREDENTIALS,
                0,
                "",
                settings.tenant() + ": neither a secret key nor a password is set for Enreach."
                        + " Set telephony.secret-key-file or telephony.password-file.");
    }
}
