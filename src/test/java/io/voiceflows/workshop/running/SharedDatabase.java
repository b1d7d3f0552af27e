package io.voiceflows.workshop.running;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What instances share; one for each test, so that what a stopped instance still does to its own disturbs nobody. */
record SharedDatabase(EmbeddedPostgres server, String name) {

    private static final AtomicInteger MADE = new AtomicInteger();

    /** With the tables of a first start, and nothing in them. */
    static SharedDatabase on(EmbeddedPostgres server) {
        SharedDatabase made = new SharedDatabase(server, "schedules_" + MADE.incrementAndGet());
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + made.name())
                .update();
        Flyway.configure()
                .dataSource(made.source())
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .load()
                .migrate();
        return made;
    }

    DataSource source() {
        return server.getDatabase("postgres", name);
    }

    String url() {
        return server.getJdbcUrl("postgres", name);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source());
    }
}
