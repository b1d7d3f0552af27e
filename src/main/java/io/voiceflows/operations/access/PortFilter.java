package io.voiceflows.operations.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the two ports apart: operations on the management port, everything else on the service's. What is listed for
 * neither does not exist, so that a new path is closed before someone opens it.
 */
final class PortFilter extends OncePerRequestFilter {

    private static final List<String> MANAGEMENT = List.of("/actuator", "/admin");
    private static final List<String> SERVICE =
            List.of("/items", "/console", "/webjars", "/login", "/logout", "/oauth2", "/webhooks", "/smart-routing");

    private final ManagementPort management;
    private final Problems problems;

    PortFilter(ManagementPort management, Problems problems) {
        this.management = management;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded and normalised by the server, so "/x/../admin" and "/%61dmin" are what they mean.
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        boolean served = request.getLocalPort() == management.number()
                ? under(MANAGEMENT, path)
                : path.equals("/") || under(SERVICE, path);
        if (served) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, HttpStatus.NOT_FOUND, "Nothing is served at this path on this port.");
        }
    }

    private static boolean under(List<String> roots, String path) {
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
