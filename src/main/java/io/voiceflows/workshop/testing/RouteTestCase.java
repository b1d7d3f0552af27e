package io.voiceflows.workshop.testing;

import io.voiceflows.workshop.RouteFile;

/** One case of a route's test file, ready to run. */
public final class RouteTestCase {

    private final RouteFile file;
    private final int line;
    private final String name;
    private final Runnable test;

    RouteTestCase(RouteFile file, int line, String name, Runnable test) {
        this.file = file;
        this.line = line;
        this.name = name;
        this.test = test;
    }

    public RouteFile file() {
        return file;
    }

    /** File and line, as editors understand it. */
    public String where() {
        return file.location() + ":" + line;
    }

    /** What the case shows, as a sentence. */
    public String name() {
        return name;
    }

    /** @throws AssertionError saying what was expected and what was seen instead */
    public void run() {
        test.run();
    }
}
