package io.voiceflows.dataverse;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a batch as multipart/mixed (Dataverse Web API, execute batch operations): lines end in CRLF, each change set
 * counts its Content-ID from 1, parts carry their own headers because the outer ones do not count for them.
 */
final class BatchWriter {

    private static final String END = "\r\n";

    private final String id;
    private final StringBuilder out = new StringBuilder();
    private int changeSets;

    /** @param id makes boundaries that no body contains */
    BatchWriter(String id) {
        this.id = id;
    }

    String boundary() {
        return "batch_" + id;
    }

    byte[] write(Batch batch) {
        for (Batch.Part part : batch.parts()) {
            if (part.changeSet()) {
                changeSet(part);
            } else {
                part.requests().forEach(request -> {
                    line("--" + boundary());
                    operation(request, 0);
                });
            }
        }
        line("--" + boundary() + "--");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void changeSet(Batch.Part part) {
        String boundary = "changeset_" + ++changeSets + "_" + id;
        line("--" + boundary());
        line("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
        line("");
        int contentId = 0;
        for (DataverseRequest request : part.requests()) {
            line("--" + boundary);
            operation(request, ++contentId);
        }
        line("--" + boundary + "--");
    }

    private void operation(DataverseRequest request, int contentId) {
        line("Content-Type: application/http");
        line("Content-Transfer-Encoding: binary");
        if (contentId > 0) {
            line("Content-ID: " + contentId);
        }
        line("");
        line(request.method() + " " + address(request.path()) + " HTTP/1.1");
        line("Accept: application/json");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            line(header.getKey() + ": " + header.getValue());
        }
        if (request.body() == null) {
            line("");
            line("");
        } else {
            line("Content-Type: application/json; charset=utf-8");
            line("");
            line(request.body().toString());
        }
    }

    private static String address(String path) {
        return path.startsWith("$") && path.length() > 1 && Character.isDigit(path.charAt(1))
                ? path // an earlier request of the same change set
                : WebApi.PATH + path;
    }

    private void line(String text) {
        out.append(text).append(END);
    }
}
