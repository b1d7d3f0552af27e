package io.voiceflows.sandbox.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Counts every request to a neighbour and lets the standing faults have their way with it. */
public final class TrafficFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient TrafficCounters counters;
    private final transient Faults faults;

    public TrafficFilter(TrafficCounters counters, Faults faults) {
        this.counters = counters;
        this.faults = faults;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Neighbour> neighbour = Neighbour.at(request.getRequestURI());
        if (neighbour.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        boolean answered = false;
        try {
            Faults.Treatment treatment = faults.take(neighbour.get(), request.getMethod(), request.getRequestURI());
            pause(treatment.delayMillis());
            if (treatment.fault().isPresent()) {
                answered = apply(treatment.fault().get(), request, response, chain);
            } else {
                chain.doFilter(request, response);
                answered = true;
            }
        } finally {
            int status = answered ? response.getStatus() : 0;
            counters.count(neighbour.get(), request.getMethod(), request.getRequestURI(), status);
        }
    }

    /** @return whether the client got a whole answer */
    private boolean apply(Fault fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (fault.action()) {
            case ANSWER -> FaultAnswer.write(fault, response);
            case DROP_BEFORE -> DropConnection.after(request);
            case DROP_AFTER -> {
                lost(fault, request, response, held(request, response, chain));
                DropConnection.after(request);
            }
            case DROP_AFTER_HALF -> {
                HalfBatch.ask(request);
                held(request, response, chain);
                DropConnection.after(request);
            }
            case DROP_DURING -> {
                byte[] body = held(request, response, chain);
                lost(fault, request, response, body);
                response.setContentLength(body.length);
                response.getOutputStream().write(body, 0, body.length / 2);
                response.flushBuffer();
                DropConnection.after(request);
            }
            case DRIP -> drip(held(request, response, chain), fault.bytesPerSecond(), response);
            case DELAY -> throw new IllegalStateException("A delay is no treatment of its own");
        }
        return fault.action() == Fault.Action.ANSWER || fault.action() == Fault.Action.DRIP;
    }

    private void lost(Fault fault, HttpServletRequest request, HttpServletResponse response, byte[] answer) {
        counters.lost(fault.neighbour(), request.getMethod(), request.getRequestURI(), response.getStatus(), answer);
    }

    /** Lets the neighbour answer, keeping the body back. */
    private static byte[] held(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (held.getContentType() != null) {
            response.setContentType(held.getContentType());
        }
        return held.getContentAsByteArray();
    }

    private static void drip(byte[] body, int bytesPerSecond, HttpServletResponse response) throws IOException {
        response.setContentLength(body.length);
        OutputStream out = response.getOutputStream();
        for (byte next : body) {
            out.write(next);
            out.flush();
            pause(1000 / bytesPerSecond);
        }
    }

    private static void pause(long millis) throws IOException {
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The sandbox is stopping");
        }
    }

    /** The error bodies of the neighbours, as far as they are known. */
    private static final class FaultAnswer {

        private static void write(Fault fault, HttpServletResponse response) throws IOException {
            response.setStatus(fault.status());
            if (fault.retryAfter() != null) {
                response.setHeader("Retry-After", fault.retryAfter());
            }
            response.setContentType(fault.body() == null ? "application/json; charset=utf-8" : fault.contentType());
            byte[] body = (fault.body() == null ? own(fault) : fault.body()).getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }

        private static String own(Fault fault) {
            return switch (fault.neighbour()) {
                case DATAVERSE ->
                    "{\"error\":{\"code\":\"%s\",\"message\":\"The sandbox was told to answer %d\"}}"
                            .formatted(fault.status() == 429 ? "0x80072322" : "", fault.status());
                case ENREACH ->
                    "{\"Message\":\"The sandbox was told to answer %d\",\"ErrorCode\":\"Fault\"}"
                            .formatted(fault.status());
                case SIGN_IN ->
                    ("{\"error\":\"temporarily_unavailable\",\"error_description\":"
                                    + "\"AADSTS90033: The sandbox was told to answer %d\",\"error_codes\":[90033]}")
                            .formatted(fault.status());
            };
        }
    }
}
