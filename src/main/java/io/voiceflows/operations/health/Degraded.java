package io.voiceflows.operations.health;

import org.springframework.boot.actuate.health.Status;

/** The status between up and down: the service works, but someone should look. Answered with HTTP 200. */
final class Degraded {

    static final Status STATUS = new Status("DEGRADED", "Works, but someone should look");

    private Degraded() {}
}
