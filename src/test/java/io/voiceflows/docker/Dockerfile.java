package io.voiceflows.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The instructions of docker/Dockerfile, in order; the n-th stage begins with the n-th FROM. */
record Dockerfile(List<Instruction> instructions) {

    record Instruction(int stage, String name, String text) {

        /** The words that are no flags. */
        List<String> words() {
            return List.of(text.split("\\s+")).stream()
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }

        boolean hasFlag(String start) {
            return List.of(text.split("\\s+")).stream().anyMatch(word -> word.startsWith(start));
        }
    }

    static Dockerfile read(Path file) throws IOException {
        List<Instruction> instructions = new ArrayList<>();
        int stage = -1;
        String joined = "";
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (line.endsWith("\\")) {
                joined += line.substring(0, line.length() - 1);
                continue;
            }
            String[] parts = (joined + line).strip().split("\\s+", 2);
            joined = "";
            String name = parts[0].toUpperCase(Locale.ROOT);
            stage += name.equals("FROM") ? 1 : 0;
            instructions.add(new Instruction(stage, name, parts[1]));
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    List<Instruction> all(int stage, String name) {
        return instructions.stream()
                .filter(each -> each.stage() == stage && each.name().equals(name))
                .toList();
    }

    /** The one instruction of this name in that stage. */
    String only(int stage, String name) {
        List<Instruction> found = all(stage, name);
        if (found.size() != 1) {
            throw new AssertionError("one " + name + " is expected in stage " + stage + ", not " + found);
        }
        return found.get(0).text();
    }
}
