package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows what the {@link Figures} tell. They are asked every few seconds rather than at each scrape, so that a slow database
 * never delays Prometheus. A gauge stays registered for as long as its figure is told, and what is new is there before
 * what is gone goes: no scrape finds a gap, which would end an alert that is about to ring.
 */
@Component
class Gauges {

    private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);

    private final List<Figures> sources;
    private final MeterRegistry meters;
    private final Map<Figures, Map<Place, Shown>> shown = new HashMap<>();
    private boolean unreadable;

    Gauges(List<Figures> sources, MeterRegistry meters) {
        this.sources = sources;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${voiceflows.metrics.refresh:10s}")
    synchronized void refresh() {
        DataAccessException problem = null;
        for (Figures source : sources) {
            try {
                show(source, source.now());
            } catch (DataAccessException refused) {
                problem = refused;
            }
        }
        if (problem != null && !unreadable) {
            LOG.warn("The journal cannot be read for the metrics: {}", problem.getMessage());
        }
        unreadable = problem != null;
    }

    private void show(Figures source, List<Figure> figures) {
        Map<Place, Shown> before = shown.getOrDefault(source, Map.of());
        Map<Place, Shown> now = new HashMap<>();
        for (Figure figure : figures) {
            Place place = new Place(figure.measure(), figure.where());
            Shown gauge = before.get(place);
            if (gauge == null) {
                gauge = new Shown(figure.value());
                gauge.meter = gauge.register(place, meters);
            }
            gauge.value = figure.value();
            now.put(place, gauge);
        }
        before.forEach((place, gauge) -> {
            if (!now.containsKey(place)) {
                meters.remove(gauge.meter);
            }
        });
        shown.put(source, now);
    }

    private record Place(Measure measure, Tags where) {}

    /** What a registered gauge reads; the registry itself holds it weakly. */
    private static final class Shown {

        private volatile DoubleSupplier value;
        private Meter meter;

        private Shown(DoubleSupplier value) {
            this.value = value;
        }

        private Meter register(Place place, MeterRegistry meters) {
            Measure measure = place.measure();
            return Gauge.builder(measure.name(), this, shown -> shown.value.getAsDouble())
                    .baseUnit(measure.unit().isEmpty() ? null : measure.unit())
                    .description(measure.description())
                    .tags(place.where())
                    .register(meters);
        }
    }
}
