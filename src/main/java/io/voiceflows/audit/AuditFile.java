package io.voiceflows.audit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/**
 * The file of the audit log: appended to, begun anew each day and at 50 MB, the days before packed. The ordinary log does not
 * repeat what stands in it.
 */
final class AuditFile implements AutoCloseable {

    private static final String LARGEST = "50MB";
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AuditFile.class);

    private final Logger logger;
    private final RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();

    private AuditFile() {
        logger = (Logger) LoggerFactory.getLogger(AuditLog.ROOT);
    }

    /** The lines go into the ordinary log. */
    static AuditFile none() {
        return new AuditFile();
    }

    AuditFile(Path file, AuditProperties properties) {
        this();
        LoggerContext context = logger.getLoggerContext();
        appender.setContext(context);
        appender.setName("audit " + file);
        appender.setFile(file.toString());
        appender.setEncoder(plain(context));
        appender.setRollingPolicy(policy(context, file, properties));
        if (writable(file)) {
            appender.getEncoder().start();
            appender.getRollingPolicy().start();
            appender.start();
            logger.addAppender(appender);
            logger.setAdditive(false);
        }
    }

    private static PatternLayoutEncoder plain(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        return encoder;
    }

    private SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(
            LoggerContext context, Path file, AuditProperties properties) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd, UTC}.%i.gz");
        policy.setMaxFileSize(FileSize.valueOf(LARGEST));
        policy.setMaxHistory(properties.days());
        policy.setTotalSizeCap(new FileSize(properties.mostBytes().toBytes()));
        return policy;
    }

    /** Where it cannot be written, the lines stay in the ordinary log: none is lost. */
    private static boolean writable(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException refused) {
            LOG.error(
                    "The audit log cannot be written to {} ({}): it goes into this log. Make the file writable, or set"
                            + " voiceflows.audit.file, and restart.",
                    file,
                    refused.toString());
            return false;
        }
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
        if (!logger.iteratorForAppenders().hasNext()) {
            logger.setAdditive(true);
        }
    }
}
