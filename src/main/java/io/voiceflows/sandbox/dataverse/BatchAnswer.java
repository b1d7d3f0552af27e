package io.voiceflows.sandbox.dataverse;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The multipart answer to a batch. */
final class BatchAnswer {

    private static final String END = "\r\n";

    private final String boundary = "batchresponse_" + UUID.randomUUID();
    private final StringBuilder text = new StringBuilder();

    void add(ApiResponse response, String contentId) {
        text.append("--").append(boundary).append(END);
        part(response, contentId);
    }

    void changeSet(Map<String, ApiResponse> responses) {
        String inner = "changesetresponse_" + UUID.randomUUID();
        text.append("--").append(boundary).append(END);
        line("Content-Type: multipart/mixed; boundary=" + inner);
        line("");
        responses.forEach((contentId, response) -> {
            text.append("--").append(inner).append(END);
            String entity = response.headers().get("OData-EntityId");
            part(response.status() == 204 ? response.with("Location", entity) : response, contentId);
        });
        line("--" + inner + "--");
    }

    ApiResponse response(int status) {
        return ApiResponse.text(status, "multipart/mixed; boundary=" + boundary, text + "--" + boundary + "--" + END);
    }

    private void part(ApiResponse response, String contentId) {
        line("Content-Type: application/http");
        line("Content-Transfer-Encoding: binary");
        if (contentId != null) {
            line("Content-ID: " + contentId);
        }
        line("");
        line("HTTP/1.1 " + response.status() + " " + reason(response.status()));
        response.headers().forEach((name, value) -> line(name + ": " + value));
        line("OData-Version: 4.0");
        line("REQ_ID: " + UUID.randomUUID());
        line("");
        line(new String(response.body(), StandardCharsets.UTF_8));
    }

    private void line(String line) {
        text.append(line).append(END);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 412 -> "Precondition Failed";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 501 -> "Not Implemented";
            default -> "Error";
        };
    }
}
