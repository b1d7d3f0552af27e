package io.voiceflows.pipeline.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where requests come from, and whether they may. What a request itself says of that (X-Forwarded-For) counts only as far as
 * proxies of ours have written it.
 */
public final class Senders {

    /** Never a name, which would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+");

    /** Some proxies add the port. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(.+)]|([0-9.]+))(?::\\d+)?");

    private final List<IpAddressMatcher> proxies;
    private final Map<List<String>, List<IpAddressMatcher>> compiled = new ConcurrentHashMap<>();

    /** @param proxies addresses and blocks of them; empty where requests come straight */
    public Senders(List<String> proxies) {
        this.proxies = proxies.stream().map(Senders::proxy).toList();
    }

    private static IpAddressMatcher proxy(String network) {
        try {
            return new IpAddressMatcher(network.strip());
        } catch (IllegalArgumentException notANetwork) {
            throw new IllegalStateException(
                    "voiceflows.trusted-proxies: \"%s\" is neither an address nor a block of them. Write for example 10.0.0.0/8."
                            .formatted(network),
                    notANetwork);
        }
    }

    /** @param networks addresses and blocks of them; empty for everywhere */
    boolean allow(List<String> networks, HttpServletRequest request) {
        return networks.isEmpty()
                || contains(
                        compiled.computeIfAbsent(
                                networks,
                                all -> all.stream().map(IpAddressMatcher::new).toList()),
                        address(request));
    }

    /** Who asked, as the last of our proxies saw it; empty when that is no address. */
    public String address(HttpServletRequest request) {
        String sender = request.getRemoteAddr();
        List<String> before = forwarded(request);
        for (String next : before) {
            if (!contains(proxies, sender)) {
                break;
            }
            sender = next;
        }
        return sender;
    }

    /** The nearest first. */
    private static List<String> forwarded(HttpServletRequest request) {
        List<String> all = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            for (String one : header.split(",", -1)) {
                var withPort = WITH_PORT.matcher(one.strip());
                String bare = !withPort.matches()
                        ? one.strip()
                        : withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
                all.add(ADDRESS.matcher(bare).matches() ? bare : "");
            }
        }
        Collections.reverse(all);
        return all;
    }

    private static boolean contains(List<IpAddressMatcher> networks, String address) {
        try {
            return !address.isEmpty() && networks.stream().anyMatch(network -> network.matches(address));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
