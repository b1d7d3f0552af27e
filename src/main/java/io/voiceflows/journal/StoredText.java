package io.voiceflows.journal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Fits foreign text into columns: a malformed item must never keep its own outcome from being stored. */
final class StoredText {

    private static final int ID_LENGTH = 200;

    private StoredText() {}

    /** The id itself, or for an absurdly long one its beginning and a digest of the whole. */
    static String id(String id) {
        String clean = clean(id);
        if (clean.length() <= ID_LENGTH) {
            return clean;
        }
        return clean.substring(0, 160) + "~" + UUID.nameUUIDFromBytes(clean.getBytes(StandardCharsets.UTF_8));
    }

    static String cut(String text, int length) {
        String clean = clean(text);
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    /** PostgreSQL takes neither NUL nor half a surrogate pair in text. */
    private static String clean(String text) {
        if (text == null) {
            return "";
        }
        String withoutNul = text.replace("\0", "");
        return new String(withoutNul.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
