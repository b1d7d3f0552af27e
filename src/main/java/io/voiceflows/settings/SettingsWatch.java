package io.voiceflows.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Refreshes the tenants regularly, and soon after a settings file changed. Looks instead of being notified, because
 * notifications don't reach mounted volumes and Kubernetes swaps links instead of writing files.
 */
final class SettingsWatch implements SettingsRefresh, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

    private static final Duration STEP_OF_FILE_TIMES = Duration.ofSeconds(2);

    private final Path directory;
    private final Tenants tenants;
    private final Duration refresh;
    private final Duration look;
    private List<Seen> seen;
    private boolean unsettled;
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> regular;

    /**
     * @param refresh how often everything is read again in any case
     * @param look how often the files' ages are looked at
     */
    SettingsWatch(SettingsDirectory directory, Tenants tenants, Duration refresh, Duration look) {
        this.directory = directory.path();
        this.tenants = tenants;
        this.refresh = refresh;
        this.look = look;
        this.seen = files();
        this.unsettled = justWritten(seen);
    }

    private record Seen(String name, long modified, long size, Object key) {}

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "settings-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(
                () -> quietly(this::look), look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
        regular = timer.scheduleWithFixedDelay(
                () -> quietly(tenants::refresh), refresh.toMillis(), refresh.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Optional<Duration> due() {
        return timer == null
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, regular.getDelay(TimeUnit.MILLISECONDS))));
    }

    /** Refreshes when a file changed, and while there are problems, as their cure may lie outside the files. */
    void look() {
        List<Seen> now = files();
        if (!now.equals(seen) || unsettled || !tenants.problems().isEmpty()) {
            seen = now;
            unsettled = justWritten(now);
            tenants.refresh();
        }
    }

    /**
     * Whether a file is so young that a second change would leave age and size as they are: file systems count time in
     * steps of milliseconds up to seconds. Such a file is read once more.
     */
    private static boolean justWritten(List<Seen> files) {
        long settled = System.currentTimeMillis() - STEP_OF_FILE_TIMES.toMillis();
        return files.stream().anyMatch(file -> file.modified() > settled);
    }

    private List<Seen> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(SettingsLoader::settingsFile)
                    .sorted()
                    .map(SettingsWatch::seen)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Seen seen(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(
                    file.getFileName().toString(), now.lastModifiedTime().toMillis(), now.size(), now.fileKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A timer drops work that throws; the next look must come all the same. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Settings could not be read again; the last good ones stay", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
