package io.voiceflows.sandbox.traffic;

import java.util.Arrays;
import java.util.Optional;

/** Which of the three stand-ins a request goes to. */
public enum Neighbour {
    DATAVERSE("dataverse"),
    ENREACH("enreach"),
    SIGN_IN("sign-in");

    private final String label;

    Neighbour(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Neighbour> named(String label) {
        return Arrays.stream(values())
                .filter(neighbour -> neighbour.label.equals(label))
                .findFirst();
    }

    /** Empty for the sandbox's own control API, which is neither counted nor disturbed. */
    static Optional<Neighbour> at(String path) {
        if (path.startsWith("/api/data")) {
            return Optional.of(DATAVERSE);
        }
        if (path.startsWith("/enreach/")) {
            return Optional.of(ENREACH);
        }
        return path.contains("/oauth2/") ? Optional.of(SIGN_IN) : Optional.empty();
    }
}
