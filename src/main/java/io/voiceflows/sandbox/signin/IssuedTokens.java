package io.voiceflows.sandbox.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The tokens that were issued. They look like those of the real sign-in, but only this memory makes them valid. */
public final class IssuedTokens implements AccessTokens {

    private record Issued(Caller caller, Instant expires) {}

    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Predicate<String> ownAudience;

    /** @param ownAudience which audiences are addresses of this sandbox's Dataverse */
    public IssuedTokens(Clock clock, Predicate<String> ownAudience) {
        this.clock = clock;
        this.ownAudience = ownAudience;
    }

    String issue(String tenant, String clientId, String audience, Duration life) {
        Instant now = clock.instant();
        tokens.values().removeIf(issued -> !issued.expires.isAfter(now));
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("typ", "JWT").put("alg", "RS256");
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("aud", audience)
                .put("iss", "https://sts.windows.net/" + tenant + "/")
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond())
                .put("appid", clientId)
                .put("tid", tenant)
                .put("ver", "1.0");
        byte[] signature = new byte[64];
        random.nextBytes(signature);
        String token = text(header) + "." + text(claims) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        tokens.put(token, new Issued(new Caller(clientId, audience), now.plus(life)));
        return token;
    }

    @Override
    public Optional<Caller> caller(String token) {
        return Optional.ofNullable(token)
                .map(tokens::get)
                .filter(issued -> issued.expires.isAfter(clock.instant()))
                .map(Issued::caller)
                .filter(caller -> ownAudience.test(caller.audience()));
    }

    /** Makes every token issued so far worthless, as when an administrator revokes them. */
    public void revokeAll() {
        tokens.clear();
    }

    private static String text(ObjectNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }
}
