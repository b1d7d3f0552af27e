package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.function.DoubleSupplier;

/**
 * What is measured, under one name for all tenants.
 *
 * @param unit empty where things are counted
 */
record Measure(String name, String unit, String description) {

    Figure of(Tags where, double value) {
        return growing(where, () -> value);
    }

    /** A figure that goes on changing between two looks, as ages do. */
    Figure growing(Tags where, DoubleSupplier value) {
        return new Figure(this, where, value);
    }
}
