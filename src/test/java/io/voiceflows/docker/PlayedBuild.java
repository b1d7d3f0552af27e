package io.voiceflows.docker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.docker.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plays a two-stage Dockerfile below a folder, where no container engine is at hand: each COPY copies, each RUN runs by
 * itself with a shell, and every absolute path is one below the stage's own root.
 */
final class PlayedBuild {

    static final int BUILD = 0;
    static final int IMAGE = 1;
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S+)");

    private final Dockerfile file;
    private final Path context;
    private final Path buildRoot;
    private final Path imageRoot;

    PlayedBuild(Dockerfile file, Path context, Path folder) {
        this.file = file;
        this.context = context;
        this.buildRoot = folder.resolve("build-stage");
        this.imageRoot = folder.resolve("image");
    }

    Path workdir() {
        return below(imageRoot, file.only(IMAGE, "WORKDIR"));
    }

    /** Where the image has this absolute path. */
    Path inImage(String path) {
        return below(imageRoot, path);
    }

    void play() throws IOException, InterruptedException {
        for (Instruction instruction : file.instructions()) {
            Path root = instruction.stage() == BUILD ? buildRoot : imageRoot;
            Path workdir = below(root, file.only(instruction.stage(), "WORKDIR"));
            Files.createDirectories(workdir);
            switch (instruction.name()) {
                case "COPY" -> copy(instruction, root, workdir);
                case "RUN" -> run(instruction.text(), workdir);
                default -> {
                    // The others say how the image is run, not what is in it
                }
            }
        }
    }

    /** COPY: the content of a folder, or files; times are kept, as a container engine does. */
    private void copy(Instruction copy, Path root, Path workdir) throws IOException {
        List<String> words = copy.words();
        Path target = target(words.get(words.size() - 1), root, workdir);
        for (String source : words.subList(0, words.size() - 1)) {
            Path from = copy.hasFlag("--from=build") ? below(buildRoot, source) : context.resolve(source);
            if (Files.isDirectory(from)) {
                copyTree(from, target);
            } else {
                Files.createDirectories(target);
                Files.copy(from, target.resolve(from.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path target(String name, Path root, Path workdir) {
        return name.startsWith("/") ? below(root, name) : workdir.resolve(name).normalize();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path each : all) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void run(String command, Path workdir) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(workdir.toFile());
        Map<String, String> environment = shell.environment();
        // A build that runs this one must not lend it its own options; only where its libraries are.
        environment.keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("JAVA_TOOL"));
        String libraries = System.getProperty("maven.repo.local", System.getProperty("localRepository"));
        if (libraries != null) {
            environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + libraries);
        }
        Outcome outcome = Outcome.of(shell);
        if (outcome.code() != 0) {
            throw new AssertionError("RUN " + command + "\nended with " + outcome.code() + ":\n" + outcome.output());
        }
    }

    /** Starts the image: its ENTRYPOINT with its ENV; with these Java options and arguments besides. */
    Outcome start(String javaOptions, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
        command.addAll(
                new ObjectMapper().readValue(file.only(IMAGE, "ENTRYPOINT"), new TypeReference<List<String>>() {}));
        command.addAll(List.of(arguments));
        ProcessBuilder entry = new ProcessBuilder(command).directory(workdir().toFile());
        Map<String, String> environment = entry.environment();
        file.all(IMAGE, "ENV").forEach(env -> set(env.text(), environment));
        environment.merge("JAVA_TOOL_OPTIONS", javaOptions, (given, more) -> given + " " + more);
        return Outcome.of(entry);
    }

    private void set(String assignments, Map<String, String> environment) {
        Matcher each = ASSIGNMENT.matcher(assignments);
        while (each.find()) {
            String value = each.group(2).replace("\"", "");
            String moved = value.replaceAll("(^|:)/", "$1" + Matcher.quoteReplacement(imageRoot + "/"));
            environment.put(each.group(1), moved.replace("$PATH", environment.getOrDefault("PATH", "")));
        }
    }

    private static Path below(Path root, String absolute) {
        return root.resolve(absolute.substring(1)).normalize();
    }
}
