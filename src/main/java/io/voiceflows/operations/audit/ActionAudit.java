package io.voiceflows.operations.audit;

import io.voiceflows.audit.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Puts every request of an operator that may change something into the audit log: behind the sign-in, so that it is known who
 * asks, and around everything that answers, so that no controller can forget it. Bodies are left out, as they may hold
 * personal data.
 */
@Component
@Order(0)
final class ActionAudit extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> OPERATORS = List.of("/admin/", "/console/", "/actuator/");

    /** Of the query only what names no person. */
    private static final List<String> PARAMETERS =
            List.of("day", "from", "to", "pipeline", "outcome", "reason", "state", "dryRun");

    private static final int LONGEST = 200;

    private final AuditLog audit;

    ActionAudit(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return READING.contains(request.getMethod()) || OPERATORS.stream().noneMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            audit.acted(action(request, status));
        }
    }

    private static AuditLog.Action action(HttpServletRequest request, int status) {
        Map<String, String> on = new TreeMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> on.put(name.toString(), cut(String.valueOf(value))));
        }
        for (String name : PARAMETERS) {
            if (request.getParameter(name) != null) {
                on.put(name, cut(request.getParameter(name)));
            }
        }
        Principal who = request.getUserPrincipal();
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return new AuditLog.Action(
                on.getOrDefault("tenant", ""),
                who == null ? "" : who.getName(),
                request.getMethod() + " " + (pattern == null ? "(no such address)" : pattern),
                on,
                status);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
