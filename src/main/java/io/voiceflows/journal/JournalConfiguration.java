package io.voiceflows.journal;

import io.voiceflows.audit.AuditLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.Location;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    @Bean
    JournalDatabase journalDatabase(Environment environment) {
        return new JournalDatabase(environment);
    }

    /** What only one of the databases needs stands in a folder of its own. */
    @Bean
    FlywayConfigurationCustomizer migrationsOfTheDatabase(JournalDatabase database) {
        return flyway -> {
            if (DatabaseDriver.fromJdbcUrl(database.getJdbcUrl()) == DatabaseDriver.POSTGRESQL) {
                List<Location> locations = new ArrayList<>(List.of(flyway.getLocations()));
                locations.add(new Location("classpath:db/postgresql"));
                flyway.locations(locations.toArray(Location[]::new));
            }
        };
    }

    @Bean
    Journal journal(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit) {
        return new DryJournal(new JdbcJournal(jdbc, new TransactionTemplate(transactions), audit));
    }

    @Bean
    NumberJournal numberJournal(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcNumberJournal(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    RepairJournal repairJournal(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcRepairJournal(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    PauseJournal pauseJournal(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcPauseJournal(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    WindowJournal windowJournal(JdbcClient jdbc) {
        return new JdbcWindowJournal(jdbc);
    }

    @Bean
    PersonalDataJournal personalDataJournal(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcPersonalDataJournal(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    JournalBrowser journalBrowser(JdbcClient jdbc) {
        return new JdbcJournalBrowser(jdbc);
    }

    @Bean
    EventJournal eventJournal(JdbcClient jdbc) {
        return new JdbcEventJournal(jdbc);
    }

    @Bean
    JournalRetention journalRetention(JdbcClient jdbc, JournalProperties properties, Clock clock) {
        return new JournalRetention(jdbc, properties, clock);
    }

    @Bean
    JournalDates journalDates(JdbcClient jdbc, Clock clock) {
        return new JournalDates(jdbc, clock);
    }

    @Bean
    JournalProbe journalProbe(JdbcClient jdbc, JournalDatabase database, Clock clock) {
        return new JournalProbe(jdbc, database, clock);
    }
}
