package io.voiceflows.dataverse;

import java.util.Map;

/** What every request to the Web API carries (Dataverse Web API, compose HTTP requests). */
final class RequestHeaders {

    private static final Map<String, String> BASE = Map.of(
            "Accept", "application/json",
            "OData-MaxVersion", "4.0",
            "OData-Version", "4.0",
            // the literal word: no condition
            "If-None-Match", "null");

    private RequestHeaders() {}

    static Map<String, String> base() {
        return BASE;
    }

    /** Method and path below the API's root, without the query, which may hold numbers. */
    static String subject(String method, String uri) {
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        int root = path.indexOf(WebApi.PATH);
        return method + " " + (root < 0 ? path : path.substring(root + WebApi.PATH.length()));
    }
}
