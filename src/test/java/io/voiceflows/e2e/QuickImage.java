package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The packaged jar as {@code docker/Dockerfile} lays it out: extracted, with an archive of its classes; starts twice as fast. */
final class QuickImage {

    private static final String ARCHIVE = "service.jsa";

    private QuickImage() {}

    /** Made in this folder by one training run; gives what stands behind {@code java} to start it. */
    static List<String> make(Path jar, Path folder) throws Exception {
        run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
        String extracted = folder.resolve(jar.getFileName()).toString();
        String archive = folder.resolve(ARCHIVE).toString();
        List<String> training = new ArrayList<>(ChildProduct.JVM);
        training.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:cds=error",
                "-Xlog:cds+dynamic=error",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                extracted,
                "--server.port=0",
                "--voiceflows.management.port=0",
                "--voiceflows.sandbox.http-port=0",
                "--voiceflows.sandbox.https-port=0"));
        run(training.toArray(String[]::new));
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", extracted);
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ChildProduct.JAVA));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as("exit code of %s", command).isZero();
    }
}
