package io.voiceflows.workshop.running;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.SchedulerConfigException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * Quartz's clustered store on the journal's connections, in transactions of its own. Spring's store leaves them to whoever
 * calls the scheduler; Camel begins none, and without one the lock that keeps instances apart is gone before the work
 * under it has begun.
 */
public final class SharedJobStore extends JobStoreTX {

    @Override
    public void initialize(ClassLoadHelper loader, SchedulerSignaler signaler) throws SchedulerConfigException {
        String name = getInstanceName() + " " + getInstanceId();
        DBConnectionManager.getInstance()
                .addConnectionProvider(name, new Journal(SchedulerFactoryBean.getConfigTimeDataSource()));
        setDataSource(name);
        super.initialize(loader, signaler);
    }

    /** The journal's connections, which are not the scheduler's to close. */
    private record Journal(DataSource database) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void initialize() {
            // They are there before the scheduler is.
        }

        @Override
        public void shutdown() {
            // Others still write.
        }
    }
}
