package io.voiceflows.operations.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Requests of somebody who looks at pages: they ask for HTML by name, which programs do not. */
final class Browsers {

    private static final RequestMatcher HTML = html();

    private Browsers() {}

    static boolean matches(HttpServletRequest request) {
        return HTML.matches(request);
    }

    /** A page that a script brings up to date, as browsers say (Fetch Metadata): it may not be led to another site. */
    static boolean byScript(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode != null && !mode.equals("navigate");
    }

    private static RequestMatcher html() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return html;
    }
}
