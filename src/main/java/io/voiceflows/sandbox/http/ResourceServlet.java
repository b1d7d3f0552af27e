package io.voiceflows.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves routes: a gate lets a request in or refuses it, and every refusal takes the shape the API has for it. */
public final class ResourceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ResourceServlet.class);

    private final transient Routes routes;
    private final transient Consumer<Call> gate;
    private final transient Function<Refusal, JsonNode> shape;

    public ResourceServlet(Routes routes, Consumer<Call> gate, Function<Refusal, JsonNode> shape) {
        this.routes = routes;
        this.gate = gate;
        this.shape = shape;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(answer(request), response);
    }

    private Answer answer(HttpServletRequest request) {
        try {
            String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
            Routes.Found found = routes.find(request.getMethod(), path);
            Call call = new Call(request, found.template(), found.path());
            gate.accept(call);
            return found.handler().answer(call);
        } catch (Refusal refusal) {
            return Answer.json(refusal.status(), shape.apply(refusal)).with(refusal.headers());
        } catch (Exception fault) {
            LOG.error("The sandbox failed on {} {}", request.getMethod(), request.getRequestURI(), fault);
            Refusal refusal = new Refusal(500, "SandboxFault", "The sandbox itself failed: " + fault);
            return Answer.json(500, shape.apply(refusal));
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
