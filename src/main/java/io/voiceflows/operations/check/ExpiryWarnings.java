package io.voiceflows.operations.check;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says in the log that a secret or certificate is about to end: 60, 30, 14, 7 and 1 days ahead and when it has ended, each
 * once. After a start what is due is said again.
 */
@Component
class ExpiryWarnings {

    private static final Logger LOG = LoggerFactory.getLogger("secrets");

    private record Place(String tenant, String setting) {}

    private record Said(LocalDate lastDay, long step) {}

    private final Tenants tenants;
    private final Clock clock;
    private final Map<Place, Said> said = new HashMap<>();

    ExpiryWarnings(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Often enough that a new day, new settings and a new file are soon seen. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT10M")
    synchronized void look() {
        Expiry expiry = new Expiry(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Map<Place, Said> now = new HashMap<>();
        for (TenantSettings tenant : tenants.all()) {
            for (ExpiringSecret secret : ExpiringSecret.of(tenant)) {
                expiry.step(secret.lastDay()).ifPresent(step -> {
                    Place place = new Place(tenant.tenant(), secret.setting());
                    Said saying = new Said(secret.lastDay(), step);
                    now.put(place, saying);
                    if (!saying.equals(said.get(place))) {
                        say(tenant.tenant(), expiry.of(secret.setting(), secret.lastDay(), secret.cure()));
                    }
                });
            }
        }
        said.clear();
        said.putAll(now);
    }

    private static void say(String tenant, Finding finding) {
        String text = "%s %s %s. %s.".formatted(tenant, finding.subject(), finding.text(), finding.cure());
        if (finding.level() == Finding.Level.FAULT) {
            LOG.error(text);
        } else {
            LOG.warn(text);
        }
    }
}
