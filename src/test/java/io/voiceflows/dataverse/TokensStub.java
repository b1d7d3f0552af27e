package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.concurrent.atomic.AtomicInteger;

/** Tokens token-1, token-2, … without any sign-in. */
final class TokensStub implements TokenSupplier {

    private final AtomicInteger number = new AtomicInteger(1);

    @Override
    public String current(String tenant) {
        return "token-" + number.get();
    }

    @Override
    public String renewed(String tenant, String refused) {
        return "token-" + number.incrementAndGet();
    }

    @Override
    public void accepted(String tenant, String token) {}

    @Override
    public NeighbourException refused(String tenant, String token, String answer) {
        return new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "refused" + answer);
    }
}
