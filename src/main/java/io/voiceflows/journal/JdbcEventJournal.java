package io.voiceflows.journal;

import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events as rows; each statement is a transaction of its own. */
final class JdbcEventJournal implements EventJournal {

    private static final String OF_EVENT = " where tenant = :tenant and id = :id";

    private final JdbcClient jdbc;

    JdbcEventJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean store(StoredEvent event) {
        Map<String, Object> columns = key(event);
        columns.put("type", StoredText.cut(event.type(), 100));
        columns.put("about", event.about().name());
        columns.put("callback", StoredText.id(event.callbackId()));
        columns.put("list", StoredText.id(event.listId()));
        columns.put("call", StoredText.id(event.callId()));
        columns.put("occurred", ItemTable.time(event.occurred()));
        columns.put("received", ItemTable.time(event.received()));
        columns.put("state", event.state().name());
        columns.put("tries", event.tries());
        columns.put("next", ItemTable.time(event.nextTry()));
        columns.put("changed", ItemTable.time(event.changed()));
        try {
            jdbc.sql("insert into telephony_event (tenant, id, type, about, callback_id, list_id, call_id, occurred_at,"
                            + " received_at, state, tries, next_try, changed_at) values (:tenant, :id, :type, :about,"
                            + " :callback, :list, :call, :occurred, :received, :state, :tries, :next, :changed)")
                    .params(columns)
                    .update();
            return true;
        } catch (DuplicateKeyException repeated) {
            return false;
        }
    }

    @Override
    public List<StoredEvent> due(String tenant, About about, Instant now, int limit) {
        return jdbc.sql("select * from telephony_event where tenant = :tenant and about = :about and next_try <= :now"
                        + " order by received_at, id limit :limit")
                .params(Map.of("tenant", tenant, "about", about.name(), "now", ItemTable.time(now), "limit", limit))
                .query(JdbcEventJournal::event)
                .list();
    }

    @Override
    public Optional<Instant> nextDue(String tenant, About about) {
        return jdbc.sql("select next_try from telephony_event where tenant = :tenant and about = :about"
                        + " and next_try is not null order by next_try limit 1")
                .params(Map.of("tenant", tenant, "about", about.name()))
                .query((row, number) -> ItemTable.instant(row, "next_try"))
                .optional();
    }

    @Override
    public void end(StoredEvent event, State as, Instant now) {
        update(event, as, null, now);
    }

    @Override
    public void later(StoredEvent event, Instant next, Instant now) {
        update(event, State.PENDING, next, now);
    }

    private void update(StoredEvent event, State state, Instant next, Instant now) {
        Map<String, Object> columns = key(event);
        columns.put("state", state.name());
        columns.put("next", ItemTable.time(next));
        columns.put("changed", ItemTable.time(now));
        jdbc.sql("update telephony_event set state = :state, tries = tries + 1, next_try = :next,"
                        + " changed_at = :changed" + OF_EVENT)
                .params(columns)
                .update();
    }

    @Override
    public List<StoredEvent> list(String tenant, State state, int limit, int offset) {
        StringBuilder conditions = new StringBuilder("where 1 = 1");
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit, "offset", offset));
        ItemTable.filter(conditions, parameters, "tenant", tenant);
        ItemTable.filter(conditions, parameters, "state", state == null ? null : state.name());
        return jdbc.sql("select * from telephony_event " + conditions
                        + " order by received_at desc, id limit :limit offset :offset")
                .params(parameters)
                .query(JdbcEventJournal::event)
                .list();
    }

    private static Map<String, Object> key(StoredEvent event) {
        return new HashMap<>(Map.of("tenant", event.tenant(), "id", StoredText.id(event.id())));
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getString("tenant"),
                row.getString("id"),
                row.getString("type"),
                About.valueOf(row.getString("about")),
                row.getString("callback_id"),
                row.getString("list_id"),
                row.getString("call_id"),
                ItemTable.instant(row, "occurred_at"),
                ItemTable.instant(row, "received_at"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                ItemTable.instant(row, "next_try"),
                ItemTable.instant(row, "changed_at"));
    }
}
