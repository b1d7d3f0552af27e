package io.voiceflows.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class GaugesTest {

    private static final Measure PARKED = new Measure("test.parked", "", "Items that wait for a person");
    private static final Measure PAUSED = new Measure("test.paused", "", "1 when refused");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Figure> told = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Figures source = () -> List.copyOf(told);
    private final Gauges gauges = new Gauges(List.of(source), meters);

    GaugesTest() {
        meters.config().onMeterAdded(meter -> changes.add("+" + name(meter)));
        meters.config().onMeterRemoved(meter -> changes.add("-" + name(meter)));
    }

    @Test
    void aFigureThatChangesIsNeverAbsent() {
        look(PARKED.of(Tags.of("tenant", "contoso"), 1));
        look(PARKED.of(Tags.of("tenant", "contoso"), 2));

        assertThat(changes).containsExactly("+test.parked contoso");
        assertThat(value("test.parked", "contoso")).isEqualTo(2);
    }

    @Test
    void whatIsNewIsThereBeforeWhatIsGoneGoes() {
        look(PAUSED.of(Tags.of("reason", "none"), 0));
        look(PAUSED.of(Tags.of("reason", "credentials"), 1));

        assertThat(changes).containsExactly("+test.paused none", "+test.paused credentials", "-test.paused none");
    }

    @Test
    void aTenantThatLeftIsNotShownAnyMore() {
        look(PARKED.of(Tags.of("tenant", "contoso"), 1), PARKED.of(Tags.of("tenant", "fabrikam"), 4));
        look(PARKED.of(Tags.of("tenant", "contoso"), 1));

        assertThat(meters.find("test.parked").gauges()).hasSize(1);
        assertThat(value("test.parked", "contoso")).isEqualTo(1);
    }

    @Test
    void agesGoOnGrowingBetweenTwoLooks() {
        double[] age = {10};
        look(PARKED.growing(Tags.of("tenant", "contoso"), () -> age[0]));
        age[0] = 25;
        assertThat(value("test.parked", "contoso")).isEqualTo(25);
    }

    @Test
    void whatCannotBeReadKeepsItsLastFiguresAndHidesNoOther() {
        boolean[] away = {false};
        Figures journal = () -> {
            if (away[0]) {
                throw new DataAccessResourceFailureException("the disk is full");
            }
            return List.of(PARKED.of(Tags.of("tenant", "contoso"), 3));
        };
        Gauges both = new Gauges(List.of(journal, source), meters);
        both.refresh();
        away[0] = true;
        told.add(PAUSED.of(Tags.of("reason", "none"), 0));
        both.refresh();

        assertThat(value("test.parked", "contoso")).isEqualTo(3);
        assertThat(value("test.paused", "none")).isZero();
    }

    private void look(Figure... figures) {
        told.clear();
        told.addAll(List.of(figures));
        gauges.refresh();
    }

    private double value(String name, String label) {
        return meters.get(name).gauges().stream()
                .filter(gauge -> name(gauge).endsWith(" " + label))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String name(Meter meter) {
        return meter.getId().getName() + " " + meter.getId().getTags().get(0).getValue();
    }
}
