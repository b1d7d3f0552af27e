package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.function.DoubleSupplier;

/** One measure of one tenant, or of one part of it. */
record Figure(Measure measure, Tags where, DoubleSupplier value) {}
