package io.voiceflows.operations.check;

import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Looks, without credentials, whether each neighbour answers at its address, whether its clock is ours, and whether the
 * environment belongs to the directory that is signed in to (Dataverse tells that in its 401).
 */
@Component
@Order(10)
final class ReachabilityCheck implements Check {

    /** From here on times in Dynamics are visibly wrong. */
    private static final Duration NOTICED = Duration.ofSeconds(30);
    /** From here on tokens are refused. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private static final Pattern DIRECTORY = Pattern.compile("authorization_uri=\"?https?://[^/]+/([^/, \"]+)");

    private final TrustedCertificates trusted;
    private final Clock clock;

    ReachabilityCheck(TrustedCertificates trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Reachability";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        Visit visit;
        try {
            visit = new Visit(trusted.context(tenant.trustCertificatesFile()));
        } catch (IOException unusable) {
            return List.of(Finding.fault(
                    "trust-certificates-file",
                    "cannot be used as certificates",
                    "Put a readable PEM file with at least one certificate there"));
        }
        List<Finding> findings = new ArrayList<>();
        String environment = tenant.dynamics().url().toString().replaceAll("/+$", "");
        look(visit, "dynamics.url", URI.create(environment + "/api/data/v9.2/"), findings)
                .flatMap(answer -> directory(tenant, answer))
                .ifPresent(findings::add);
        look(
                visit,
                "dynamics.authority",
                URI.create(tenant.dynamics().authority() + "/v2.0/.well-known/openid-configuration"),
                findings);
        TelephonySettings telephony = tenant.telephony();
        boolean discovered = telephony.apiUrl() == null;
        look(
                visit,
                discovered ? "telephony.discovery-url" : "telephony.api-url",
                discovered ? telephony.discoveryUrl() : telephony.apiUrl(),
                findings);
        return findings;
    }

    private Optional<HttpResponse<Void>> look(Visit visit, String setting, URI address, List<Finding> findings) {
        Instant before = clock.instant();
        try {
            HttpResponse<Void> answer = visit.to(address);
            findings.add(Finding.ok(setting, address.getHost() + " answers"));
            clock(setting, before, answer).ifPresent(findings::add);
            return Optional.of(answer);
        } catch (Visit.Failed failed) {
            findings.add(Finding.fault(setting, failed.getMessage(), failed.cure()));
            return Optional.empty();
        }
    }

    /** Nothing is said of clocks that agree, and of an answer that tells no time. */
    private Optional<Finding> clock(String setting, Instant before, HttpResponse<Void> answer) {
        Instant theirs;
        try {
            theirs = answer.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(before);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
        Duration ahead = apart(before, clock.instant(), theirs);
        Duration apart = ahead.abs();
        if (apart.compareTo(NOTICED) < 0) {
            return Optional.empty();
        }
        String subject = "clock of " + setting;
        String text = "%s answers with a clock that is %d s %s this machine's"
                .formatted(setting, apart.toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
        String cure = "Let this machine take its time from a time server (NTP)";
        return Optional.of(
                apart.compareTo(REFUSED) < 0
                        ? Finding.warning(subject, text, cure)
                        : Finding.fault(subject, text + ", so that sign-ins fail and windows miss calls", cure));
    }

    /** How far their moment is from the time in which we asked; negative = before it. */
    private static Duration apart(Instant from, Instant to, Instant theirs) {
        if (theirs.isAfter(to)) {
            return Duration.between(to, theirs);
        }
        return theirs.isBefore(from) ? Duration.between(from, theirs) : Duration.ZERO;
    }

    private static Optional<Finding> directory(TenantSettings tenant, HttpResponse<Void> answer) {
        Matcher told = DIRECTORY.matcher(
                answer.headers().firstValue("WWW-Authenticate").orElse(""));
        String[] path = tenant.dynamics().authority().getPath().split("/");
        if (!told.find() || path.length < 2 || told.group(1).equalsIgnoreCase(path[1])) {
            return Optional.empty();
        }
        return Optional.of(Finding.fault(
                "dynamics.authority",
                "names the directory " + path[1] + ", but the environment belongs to " + told.group(1),
                "Put the environment's own directory into dynamics.authority"));
    }
}
