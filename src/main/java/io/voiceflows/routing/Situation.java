package io.voiceflows.routing;

import java.time.LocalDate;
import java.util.Set;

/**
 * All that the conditions of a rule look at, for one of those who may be calling.
 *
 * @param caller key of the caller's number
 * @param called key of the number called; as received where it is no phone number
 * @param culture language of the caller as the platform tells it; null when it does not
 */
record Situation(
        RoutingRequest request,
        String caller,
        String called,
        String culture,
        Candidate candidate,
        Set<LocalDate> holidays) {}
