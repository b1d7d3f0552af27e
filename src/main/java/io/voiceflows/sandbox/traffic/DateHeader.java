package io.voiceflows.sandbox.traffic;

import io.voiceflows.sandbox.SandboxSwitches;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Every answer says what time it is where it comes from: the virtual time, or as far from it as the switch says. */
public final class DateHeader extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SKEW = "clock-skew-seconds";
    /** RFC 9110, IMF-fixdate: the day has two digits. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final transient Clock clock;
    private final transient SandboxSwitches switches;

    public DateHeader(Clock clock, SandboxSwitches switches) {
        this.clock = clock;
        this.switches = switches;
        switches.declareOffset(SKEW);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String date = HTTP_DATE.format(
                clock.instant().plusSeconds(switches.number(SKEW)).atOffset(ZoneOffset.UTC));
        response.setHeader("Date", date);
        chain.doFilter(request, response);
    }
}
