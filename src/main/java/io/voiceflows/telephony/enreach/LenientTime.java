package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as the platform may write them: ISO 8601 with or without zone or fraction, and /Date(ms)/. Zone-less is UTC, and a
 * leap second is the second before it, which is as near as Dynamics can say it.
 */
final class LenientTime {

    private static final Pattern SERIALIZED = Pattern.compile("/?\\\\?/?Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)\\\\?/?");

    private LenientTime() {}

    /** @throws DateTimeException for what is no time */
    static Instant parse(JsonNode value) {
        String text = value.asText("").strip();
        Matcher serialized = SERIALIZED.matcher(text);
        if (serialized.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(serialized.group(1)));
        }
        String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replaceFirst(" *([zZ])$", "Z");
        if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
            iso += "T00:00:00";
        }
        iso = iso.replaceFirst("(T\\d{2}:\\d{2}):60", "$1:59");
        iso = iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, java.time.OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime zoneless ? zoneless.toInstant(ZoneOffset.UTC) : Instant.from(time);
    }
}
