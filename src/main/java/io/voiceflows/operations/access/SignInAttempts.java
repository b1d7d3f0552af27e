package io.voiceflows.operations.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Failed sign-ins, by user and by address (OWASP, authentication cheat sheet): after a few free ones each makes the next wait
 * twice as long. A user cannot be locked out by strangers: where he has signed in before, only the address counts.
 */
final class SignInAttempts {

    static final int FREE_FOR_USER = 5;
    /** More than for a user: an office or a proxy may stand behind it. */
    static final int FREE_FOR_ADDRESS = 20;

    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final int NETWORK_OF_IP6 = 8;

    private final Clock clock;
    private final Cache<String, Failures> users;
    private final Cache<String, Failures> addresses;
    private final Cache<String, Boolean> homes;

    SignInAttempts(Clock clock) {
        this.clock = clock;
        this.users = cache(FORGOTTEN);
        this.addresses = cache(FORGOTTEN);
        this.homes = cache(REMEMBERED);
    }

    /** How long this one has to wait; zero when it may be looked at. */
    Duration wait(String user, String address) {
        Duration byAddress = left(addresses.getIfPresent(network(address)));
        boolean home = homes.getIfPresent(pair(user, address)) != null;
        Duration byUser = home ? Duration.ZERO : left(users.getIfPresent(name(user)));
        return byAddress.compareTo(byUser) >= 0 ? byAddress : byUser;
    }

    void failed(String user, String address) {
        Instant now = clock.instant();
        users.asMap().merge(name(user), Failures.first(now), (before, one) -> before.oneMore(FREE_FOR_USER, now));
        addresses
                .asMap()
                .merge(network(address), Failures.first(now), (before, one) -> before.oneMore(FREE_FOR_ADDRESS, now));
    }

    /** The address is not forgiven: else somebody with a password of his own could go on guessing others'. */
    void succeeded(String user, String address) {
        users.invalidate(name(user));
        homes.put(pair(user, address), true);
    }

    private Duration left(Failures failures) {
        Duration left = failures == null ? Duration.ZERO : Duration.between(clock.instant(), failures.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private <V> Cache<String, V> cache(Duration age) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(age)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    private static String pair(String user, String address) {
        return network(address) + " " + name(user);
    }

    private static String name(String user) {
        String lower = user.toLowerCase(Locale.ROOT);
        return lower.length() > LONGEST_NAME ? lower.substring(0, LONGEST_NAME) : lower;
    }

    /** Whoever has one address of IPv6 has all of its network. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, NETWORK_OF_IP6) : bytes);
        } catch (UnknownHostException noAddress) {
            return "";
        }
    }

    /** @param until when the next one is looked at */
    private record Failures(int count, Instant until) {

        static Failures first(Instant now) {
            return new Failures(1, now);
        }

        Failures oneMore(int free, Instant now) {
            int more = count + 1;
            if (more < free) {
                return new Failures(more, now);
            }
            // 1 s, 2 s, 4 s …; the shift stays small, as the longest wait is reached long before
            Duration wait = Duration.ofSeconds(1L << Math.min(more - free, 20));
            return new Failures(more, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
        }
    }
}
