package bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The service as docker/Dockerfile makes it. */
public final class ServiceImage {

    private ServiceImage() {}

    /** Extracted, with service.jsa beside it: the archive of classes that one training run made. */
    public static Path withArchive(Bench bench) throws Exception {
        Path folder = bench.folder("image");
        copy(bench.extractedJar().getParent(), folder);
        JavaProcess.run(folder, List.of("-XX:ArchiveClassesAtExit=service.jsa", "-Xlog:cds=error",
                "-Xlog:cds+dynamic=error", "-Dspring.context.exit=onRefresh", "-jar", "service.jar", "--server.port=0",
                "--voiceflows.management.port=0", "--voiceflows.sandbox.http-port=0",
                "--voiceflows.sandbox.https-port=0"));
        return folder.resolve("service.jar");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(each));
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }
}
