package io.voiceflows.sandbox.dataverse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.deserializer.batch.BatchDeserializerException;
import org.apache.olingo.server.api.deserializer.batch.BatchOptions;
import org.apache.olingo.server.api.deserializer.batch.BatchRequestPart;

/** {@code $batch} ("Execute batch operations"): read by Olingo, carried out in order, change sets all or nothing. */
final class BatchApi {

    private static final int MOST_OPERATIONS = 1000;
    private static final int LONGEST_URL = 65_536;
    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/mixed\\s*;.*?boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+)).*", Pattern.CASE_INSENSITIVE);

    private final Store store;
    private final WebApi api;
    private final ExecutionTime time;

    BatchApi(Store store, WebApi api, ExecutionTime time) {
        this.store = store;
        this.api = api;
        this.time = time;
    }

    /** @param half whether it ends after the first half of its parts, the middle one included */
    ApiResponse answer(ApiRequest batch, boolean half) {
        if (!batch.method().equals("POST")) {
            throw Refusal.method(batch.method(), "$batch");
        }
        List<BatchRequestPart> parts = parse(batch);
        if (parts.stream().mapToInt(part -> part.getRequests().size()).sum() > MOST_OPERATIONS) {
            throw Refusal.invalid("A batch can contain at most " + MOST_OPERATIONS + " operations.");
        }
        boolean goOn = batch.preferences().continueOnError();
        BatchAnswer answer = new BatchAnswer();
        for (BatchRequestPart part : parts.subList(0, half ? (parts.size() + 1) / 2 : parts.size())) {
            boolean failed = part.isChangeSet() ? changeSet(batch, part, answer) : single(batch, part, answer);
            if (failed && !goOn) {
                return answer.response(400);
            }
        }
        return answer.response(200);
    }

    private boolean single(ApiRequest batch, BatchRequestPart part, BatchAnswer answer) {
        ApiRequest request = request(batch, part.getRequests().get(0));
        time.pass(request);
        ApiResponse response = attempt(request, Map.of(), false);
        answer.add(response, request.header("Content-ID"));
        return response.failed();
    }

    private boolean changeSet(ApiRequest batch, BatchRequestPart part, BatchAnswer answer) {
        Map<String, ApiResponse> responses = new LinkedHashMap<>();
        List<ApiRequest> operations =
                part.getRequests().stream().map(each -> request(batch, each)).toList();
        operations.forEach(time::pass);
        try {
            store.atomically(() -> {
                Map<String, String> made = new HashMap<>();
                for (ApiRequest request : operations) {
                    String id = request.header("Content-ID");
                    if (responses.containsKey(id)) {
                        throw Refusal.invalid("The Content-ID '" + id + "' is used twice in one change set.");
                    }
                    ApiResponse response = attempt(request, made, true);
                    responses.put(id, response);
                    if (response.failed()) {
                        throw new Failed(response);
                    }
                    String entity = response.headers().get("OData-EntityId");
                    if (entity != null && id != null) {
                        made.put(id, entity.substring(batch.base().length() + 1));
                    }
                }
                return null;
            });
        } catch (Failed failed) {
            answer.add(failed.response, null);
            return true;
        } catch (Refusal refusal) {
            answer.add(ApiResponse.of(refusal, batch.preferences()), null);
            return true;
        }
        answer.changeSet(responses);
        return false;
    }

    private ApiResponse attempt(ApiRequest request, Map<String, String> made, boolean inChangeSet) {
        try {
            if (request.path().equals("$batch")) {
                throw Refusal.invalid("A batch cannot contain a batch.");
            }
            if (request.path().length()
                            + (request.query() == null ? 0 : request.query().length())
                    > LONGEST_URL) {
                throw Refusal.invalid("The URL of a request in a batch is longer than " + LONGEST_URL + " characters.");
            }
            return api.operation(request, made, inChangeSet);
        } catch (Refusal refusal) {
            return ApiResponse.of(refusal, request.preferences());
        }
    }

    private static ApiRequest request(ApiRequest batch, ODataRequest part) {
        Map<String, String> headers = new HashMap<>();
        part.getAllHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        try {
            byte[] body = part.getBody() == null ? new byte[0] : part.getBody().readAllBytes();
            return new ApiRequest(
                    part.getMethod().name(),
                    part.getRawODataPath().replaceFirst("^/", ""),
                    part.getRawQueryPath(),
                    headers,
                    body,
                    batch.base(),
                    batch.caller());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BatchRequestPart> parse(ApiRequest batch) {
        String type = batch.header("Content-Type");
        Matcher matcher = BOUNDARY.matcher(type == null ? "" : type);
        if (!matcher.matches()) {
            throw Refusal.invalid("A batch needs the Content-Type multipart/mixed with a boundary, not " + type);
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        refuseBareLineFeeds(batch.body(), boundary);
        try {
            return new ArrayList<>(OData.newInstance()
                    .createFixedFormatDeserializer()
                    .parseBatchRequest(
                            new ByteArrayInputStream(withSpareLines(batch.body())),
                            boundary,
                            BatchOptions.with()
                                    .rawBaseUri(batch.base())
                                    .rawServiceResolutionUri("")
                                    .build()));
        } catch (BatchDeserializerException e) {
            throw new Refusal(
                    400,
                    "0x80060888",
                    "The batch cannot be read: "
                            + e.getTranslatedMessage(Locale.ENGLISH).getMessage());
        }
    }

    /**
     * A part without a body may end in one blank line: Microsoft's reader takes it as the end of the headers, while
     * Olingo counts it to the boundary that follows. One more line suits both.
     */
    private static byte[] withSpareLines(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.replaceAll("(?<!\r\n)\r\n\r\n--", "\r\n\r\n\r\n--").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** "All line endings in a batch must be CRLF." */
    private static void refuseBareLineFeeds(byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (Pattern.compile("--" + Pattern.quote(boundary) + "(?:--)?[ \t]*(?<!\r)\n")
                .matcher(text)
                .find()) {
            throw new Refusal(400, "0x80060888", "The batch cannot be read: its lines must end with CRLF.");
        }
    }

    /** Ends a change set so that it is undone. */
    private static final class Failed extends RuntimeException {

        private final transient ApiResponse response;

        Failed(ApiResponse response) {
            super(null, null, false, false);
            this.response = response;
        }
    }
}
