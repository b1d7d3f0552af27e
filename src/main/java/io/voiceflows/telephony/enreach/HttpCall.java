package io.voiceflows.telephony.enreach;

import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One HTTP request as it goes out.
 *
 * @param authorization null when the request needs none; never printed
 * @param body null when there is none; never printed, it may hold a password
 */
public record HttpCall(String method, String url, String authorization, String body) {

    static HttpCall get(String url) {
        return new HttpCall("GET", url, null, null);
    }

    static String basic(TenantSettings settings, String key) {
        String pair = settings.telephony().user() + ":" + key;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    URI address() {
        return URI.create(url);
    }

    @Override
    public String toString() {
        return method + " " + url.replaceFirst("\\?.*", "");
    }
}
