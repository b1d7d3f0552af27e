package io.voiceflows.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answer to a batch part by part: of a single request its answer, of a change set one for each request, or one
 * when it failed. Servers differ in quoting, blank lines and line ends, so that only boundaries and status lines are
 * relied on.
 */
final class BatchReader {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*");

    private BatchReader() {}

    /** @throws IllegalArgumentException when this is no answer to a batch */
    static List<PartAnswer> read(String contentType, byte[] body) {
        List<PartAnswer> answers = new ArrayList<>();
        for (String part : parts(contentType, new String(body, StandardCharsets.UTF_8))) {
            answers.add(new PartAnswer(part(part)));
        }
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("a batch answer without parts");
        }
        return answers;
    }

    private static List<String> parts(String contentType, String body) {
        Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!matcher.find()) {
            throw new IllegalArgumentException("a batch answer without boundary: " + contentType);
        }
        Pattern delimiter = Pattern.compile("(?m)^--" + Pattern.quote(matcher.group(1)) + "(--)?[ \\t]*(\\r?\\n|\\z)");
        return delimiter
                .splitAsStream(body)
                .skip(1) // what stands before the first boundary
                .filter(part -> !part.isBlank())
                .toList();
    }

    /** A change set is answered by parts of its own. */
    private static List<DataverseResponse> part(String text) {
        Block mime = Block.of(text);
        String type = mime.headers().getOrDefault("Content-Type", "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return List.of(answer(mime.rest()));
        }
        List<DataverseResponse> answers = new ArrayList<>();
        parts(type, mime.rest()).forEach(inner -> answers.addAll(part(inner)));
        return answers;
    }

    private static DataverseResponse answer(String text) {
        String http = text.stripLeading();
        int end = http.indexOf('\n');
        Matcher status = STATUS.matcher((end < 0 ? http : http.substring(0, end)).strip());
        if (!status.matches()) {
            throw new IllegalArgumentException("a batch part without status line");
        }
        Block block = Block.of(end < 0 ? "" : http.substring(end + 1));
        return new DataverseResponse(
                Integer.parseInt(status.group(1)),
                block.headers(),
                json(block.rest().strip()));
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? null : Answer.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a batch part with broken JSON", e);
        }
    }

    /** Header lines up to the first blank one, and what follows. */
    private record Block(Map<String, String> headers, String rest) {

        static Block of(String text) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            int at = 0;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                String line = text.substring(at, end).strip();
                at = Math.min(end + 1, text.length());
                int colon = line.indexOf(':');
                if (line.isEmpty()) {
                    break;
                }
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            }
            return new Block(headers, text.substring(at));
        }
    }
}
