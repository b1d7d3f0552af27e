package io.voiceflows.settings;

import java.net.URI;
import java.net.URISyntaxException;

/** Outside addresses: any https host, also with a port and a path; plain http on this machine only. */
final class Addresses {

    private Addresses() {}

    /** The address without slashes at its end. */
    static URI read(String text) throws Unfit {
        URI uri;
        try {
            uri = new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw Unfit.because(
                    "is not an address: \"" + text + "\"", "Write it as https://host or https://host:port.");
        }
        if (uri.getHost() == null || uri.getScheme() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw Unfit.because(
                    "is not an address: \"" + text + "\"", "Write it as https://host or https://host:port.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw Unfit.because(
                    "holds more than an address", "Write it without user, question mark and #: https://host/path.");
        }
        boolean plain = uri.getScheme().equalsIgnoreCase("http");
        if (plain && !loopback(uri.getHost())) {
            throw Unfit.because(
                    "would send secrets unprotected: \"" + text + "\"",
                    "Write https://; plain http is accepted for this machine (localhost) only.");
        }
        if (!plain && !uri.getScheme().equalsIgnoreCase("https")) {
            throw Unfit.because("is not an https address: \"" + text + "\"", "Write it as https://host.");
        }
        return uri;
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
