package io.voiceflows.pipeline.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who spoke last with which number, in the database that all instances share. */
@Component
class AgentStore {

    private static final String LATER =
            "update last_agent set user_id = :user, spoke_at = :at, noted_at = :now where tenant = :tenant"
                    + " and number_digest = :digest and spoke_at < :at";

    /** @param digest of tenant and number */
    record Spoke(String digest, String userId, Instant at) {}

    private final JdbcClient jdbc;

    AgentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An older conversation never replaces a newer one. */
    void note(String tenant, Spoke spoke, Instant now) {
        Map<String, Object> parameters = new TreeMap<>(Map.of(
                "tenant", tenant,
                "digest", spoke.digest(),
                "user", spoke.userId(),
                "at", time(spoke.at()),
                "now", time(now)));
        if (jdbc.sql(LATER).params(parameters).update() > 0 || isKnown(parameters)) {
            return;
        }
        try {
            jdbc.sql("insert into last_agent (tenant, number_digest, user_id, spoke_at, noted_at)"
                            + " values (:tenant, :digest, :user, :at, :now)")
                    .params(parameters)
                    .update();
        } catch (DuplicateKeyException another) {
            // Another instance noted a conversation with the same number at the same moment.
            jdbc.sql(LATER).params(parameters).update();
        }
    }

    private boolean isKnown(Map<String, Object> parameters) {
        return jdbc.sql("select count(*) from last_agent where tenant = :tenant and number_digest = :digest")
                        .params(parameters)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What was noted since then, the latest first. */
    List<Spoke> since(Instant noted, int most) {
        return jdbc.sql("select number_digest, user_id, spoke_at from last_agent where noted_at >= :noted"
                        + " order by noted_at desc limit :most")
                .param("noted", time(noted))
                .param("most", most)
                .query(AgentStore::spoke)
                .list();
    }

    private static Spoke spoke(ResultSet row, int number) throws SQLException {
        return new Spoke(
                row.getString("number_digest"),
                row.getString("user_id"),
                row.getObject("spoke_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
