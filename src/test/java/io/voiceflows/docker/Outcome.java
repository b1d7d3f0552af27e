package io.voiceflows.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How a process ended, and what it said. */
record Outcome(int code, String output) {

    private static final int MINUTES = 5;

    /** Runs it to its end; one that does not come to it is ended. */
    static Outcome of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("outcome", ".log");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(builder.command() + " goes on and on:\n" + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
