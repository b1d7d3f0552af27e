package io.voiceflows.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies from well-formed to nonsense, the same ones for the same seed. */
final class GeneratedBodies {

    private static final List<String> NUMBERS = List.of(
            "\"+358401234501\"",
            "\"anonymous\"",
            "\"\"",
            "\"+\"",
            "\"112\"",
            "\"sip:a@contoso.example\"",
            "\"tel:+358401234501\"",
            "\"00358401234501\"",
            "\"0401234501\"",
            "\"' or 1 eq 1\"",
            "\"%\"",
            "\"＋３５８４０１２３４５０１\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"+35840123450123450123450123450123450123450\"",
            "358401234501",
            "-1",
            "1e9999",
            "1.5",
            "true",
            "null",
            "[]",
            "{}",
            "[\"+358401234501\"]",
            "{\"a\":{\"b\":1}}");
    private static final List<String> NAMES = List.of(
            "anum", "bnum", "targetid", "extradata", "ANUM", "Bnum", "unknown", "", "\\u0061num", "__proto__", "class");

    private final Random random;

    GeneratedBodies(Random random) {
        this.random = random;
    }

    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1 -> nested();
            case 2 -> text("{\"anum\":\"" + "9".repeat(random.nextInt(600)) + "\",\"bnum\":\"+358401000000\"}");
            case 3 -> cut(object());
            case 4 -> text(object() + object());
            case 5 -> text("{\"anum\":\"+358401234501\",\"bnum\":" + one(NUMBERS) + "}");
            default -> text(object());
        };
    }

    private String object() {
        StringBuilder object = new StringBuilder("{");
        int fields = random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            object.append(i == 0 ? "" : ",").append('"').append(one(NAMES)).append("\":");
            object.append(random.nextInt(6) == 0 ? object() : one(NUMBERS));
        }
        return object.append('}').toString();
    }

    private byte[] nested() {
        int depth = random.nextInt(2_000);
        return text("{\"extradata\":" + "[".repeat(depth) + "]".repeat(random.nextBoolean() ? depth : 0) + "}");
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(String whole) {
        return text(whole.substring(0, random.nextInt(whole.length() + 1)));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
