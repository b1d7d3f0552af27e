package io.voiceflows.sandbox.traffic;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Breaks a connection without an answer, which a servlet cannot do: the filter asks for it, this valve does it. */
public final class DropConnection extends ValveBase {

    private static final String WANTED = DropConnection.class.getName();

    public DropConnection() {
        super(true);
    }

    static void after(HttpServletRequest request) {
        request.setAttribute(WANTED, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(WANTED) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
