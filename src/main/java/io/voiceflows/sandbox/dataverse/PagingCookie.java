package io.voiceflows.sandbox.dataverse;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page begins, in the form of Dataverse's paging cookie: the position is encoded inside, and a token
 * that was changed, or moved to another query, is refused ("Page results": do not alter the link).
 *
 * @param page the number of the page to come
 * @param last the last record of the page before
 * @param skipped how many records the pages before held, in case the last record is gone
 * @param tracked the version a change-tracked read started at, or null
 */
record PagingCookie(int page, UUID last, int skipped, Long tracked) {

    private static final Pattern OUTER = Pattern.compile(
            "<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([^\"]*)\" istracking=\"(True|False)\" />");
    private static final Pattern INNER = Pattern.compile(
            "<cookie page=\"(\\d{1,9})\"><(\\w+) last=\"\\{([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\}\" skipped=\"(\\d{1,9})\" tracked=\"(\\d{0,18})\""
                    + " check=\"(\\w+)\" /></cookie>");

    String written(Table table, String query) {
        String inner = String.format(
                "<cookie page=\"%d\"><%s last=\"{%s}\" skipped=\"%d\" tracked=\"%s\" check=\"%s\" /></cookie>",
                page - 1, table.key(), last, skipped, tracked == null ? "" : tracked, check(table, query));
        return String.format(
                "<cookie pagenumber=\"%d\" pagingcookie=\"%s\" istracking=\"%s\" />",
                page, URLEncoder.encode(inner, StandardCharsets.UTF_8), tracked == null ? "False" : "True");
    }

    static PagingCookie read(String token, Table table, String query) {
        Matcher outer = OUTER.matcher(token);
        if (outer.matches()) {
            Matcher inner = INNER.matcher(decoded(outer.group(2)));
            if (inner.matches()) {
                PagingCookie cookie = new PagingCookie(
                        Integer.parseInt(outer.group(1)),
                        UUID.fromString(inner.group(3)),
                        Integer.parseInt(inner.group(4)),
                        inner.group(5).isEmpty() ? null : Long.valueOf(inner.group(5)));
                if (cookie.check(table, query).equals(inner.group(6))) {
                    return cookie;
                }
            }
        }
        throw new Refusal(
                400, "0x80040203", "Invalid paging cookie: the $skiptoken was altered or belongs to another query.");
    }

    private String check(Table table, String query) {
        String text = table.name() + '|' + query + '|' + page + '|' + last + '|' + skipped + '|' + tracked;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
