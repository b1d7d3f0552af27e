package io.voiceflows.operations.check;

import java.util.List;

/** A part of the report: what was examined, and what was found there. */
record Section(String title, List<Finding> findings) {}
