package io.voiceflows.dataverse;

import io.voiceflows.settings.DynamicsSettings;
import java.net.URI;

/** Where the Web API of an environment is. The version is pinned: features are not back-ported. */
final class WebApi {

    static final String PATH = "/api/data/v9.2/";

    private WebApi() {}

    /** The environment's address without a slash at its end; also the audience of tokens. */
    static String environment(DynamicsSettings dynamics) {
        return dynamics.url().toString().replaceAll("/+$", "");
    }

    static String root(DynamicsSettings dynamics) {
        return environment(dynamics) + PATH;
    }

    static String url(DynamicsSettings dynamics, String path) {
        return root(dynamics) + path;
    }

    /** Whether a link stays within the environment; a token must never be sent elsewhere. */
    static boolean within(DynamicsSettings dynamics, String link) {
        URI root = URI.create(root(dynamics));
        URI there = URI.create(link.contains("?") ? link.substring(0, link.indexOf('?')) : link);
        return root.getScheme().equalsIgnoreCase(there.getScheme())
                && root.getRawAuthority().equalsIgnoreCase(there.getRawAuthority())
                && there.getRawPath().startsWith(PATH);
    }
}
