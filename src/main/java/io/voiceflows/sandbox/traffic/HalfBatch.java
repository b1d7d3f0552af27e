package io.voiceflows.sandbox.traffic;

import jakarta.servlet.http.HttpServletRequest;

/** Asks a neighbour to stop in the middle of a batch, as a server does that goes down: which parts it does only it knows. */
public final class HalfBatch {

    private static final String WANTED = HalfBatch.class.getName();

    private HalfBatch() {}

    static void ask(HttpServletRequest request) {
        request.setAttribute(WANTED, true);
    }

    public static boolean asked(HttpServletRequest request) {
        return request.getAttribute(WANTED) != null;
    }
}
