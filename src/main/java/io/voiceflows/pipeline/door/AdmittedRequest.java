package io.voiceflows.pipeline.door;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request of which nothing is left but its method, its path, its body and what the entrance lets pass: what a stranger wrote into headers and query can
 * neither steer a route nor come back in the answer.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private final byte[] body;
    private final Map<String, String> headers;
    private boolean handedOn;

    /** @param passing the only headers that are left, where they were sent */
    AdmittedRequest(HttpServletRequest request, byte[] body, Set<String> passing) {
        super(request);
        this.body = body;
        headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        passing.stream()
                .filter(name -> request.getHeader(name) != null)
                .forEach(name -> headers.put(name, request.getHeader(name)));
        headers.put(CONTENT_TYPE, JSON);
    }

    /** That it comes a second time, with its body, is our own affair: to all others it is the request itself. */
    @Override
    public DispatcherType getDispatcherType() {
        return handedOn ? super.getDispatcherType() : DispatcherType.REQUEST;
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        handedOn = true;
        return super.startAsync(request, response);
    }

    @Override
    public String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }

    @Override
    public jakarta.servlet.http.Cookie[] getCookies() {
        return null;
    }

    @Override
    public String getContentType() {
        return JSON;
    }

    @Override
    public String getCharacterEncoding() {
        return null;
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Content(new ByteArrayInputStream(body));
    }

    private static final class Content extends ServletInputStream {

        private final ByteArrayInputStream in;

        Content(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return in.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is there already");
        }
    }
}
