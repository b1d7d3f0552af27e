package io.voiceflows.sandbox.dataverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cuts a list into pages and links to the next one. */
record Pages(ApiRequest request, Table table, Map<String, String> options) {

    /** @param nextLink absent (null) on the last page */
    record Page<T>(List<T> items, String nextLink) {}

    /** The position this request continues from, or null when it is the first page. */
    PagingCookie position() {
        String token = options.get("$skiptoken");
        return token == null ? null : PagingCookie.read(token, table, bound());
    }

    <T> Page<T> page(List<T> all, Function<T, UUID> id, Long tracked) {
        PagingCookie position = position();
        int start = position == null ? 0 : start(all, id, position);
        int end = Math.min(all.size(), start + request.preferences().pageSize());
        List<T> items = all.subList(start, end);
        if (end == all.size()) {
            return new Page<>(items, null);
        }
        int next = position == null ? 2 : position.page() + 1;
        PagingCookie cookie = new PagingCookie(next, id.apply(items.get(items.size() - 1)), end, tracked);
        return new Page<>(items, link("$skiptoken", cookie.written(table, bound())));
    }

    /** The request's own address with another token in the place of the one it came with. */
    String link(String option, String token) {
        List<String> kept = new ArrayList<>();
        for (String pair : request.query() == null || request.query().isEmpty()
                ? new String[0]
                : request.query().split("&")) {
            if (!pair.matches("(\\$|%24)(skiptoken|deltatoken)=.*")
                    || option.equals("$skiptoken") && pair.contains("deltatoken=")) {
                kept.add(pair);
            }
        }
        kept.add(option + "=" + Uris.encode(token));
        return request.base() + "/" + request.path() + "?" + String.join("&", kept);
    }

    private static <T> int start(List<T> all, Function<T, UUID> id, PagingCookie position) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(position.last())) {
                return i + 1;
            }
        }
        return Math.min(position.skipped(), all.size());
    }

    /** A token is bound to the query it continues. */
    private String bound() {
        return request.path() + "?"
                + options.entrySet().stream()
                        .filter(option -> !option.getKey().equals("$skiptoken"))
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .sorted()
                        .collect(Collectors.joining("&"));
    }
}
