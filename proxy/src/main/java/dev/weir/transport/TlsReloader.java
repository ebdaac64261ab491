package dev.weir.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after certificates: those whose files change are replaced, on a thread of its own. */
public final class TlsReloader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TlsReloader.class);

    private final InstantSource clock;
    private final Listener listener;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("weir-certificates", true));

    /** What somebody may want to count. */
    public interface Listener {
        void replaced();

        /** Told once for each reason. */
        void refused();
    }

    public TlsReloader(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Reads the files, and again whenever they have changed.
     *
     * @param whose whom log lines name
     */
    public Tls open(String whose, TlsFiles files, Duration every) throws IOException {
        Tls tls = Tls.open(files, clock);
        if (!files.all().isEmpty()) {
            var look = new Look(whose, tls);
            var unused = looking.scheduleWithFixedDelay(look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        }
        return tls;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    /** One look at the files; the same refusal is told once. */
    private final class Look implements Runnable {
        private final String whose;
        private final Tls tls;
        private String told = "";

        Look(String whose, Tls tls) {
            this.whose = whose;
            this.tls = tls;
        }

        @Override
        public void run() {
            try {
                if (tls.reloadIfChanged()) {
                    told = "";
                    log.info("certificates of {} replaced", whose);
                    listener.replaced();
                }
            } catch (FileSystemException | RuntimeException e) {
                refuse(e.toString());
            } catch (IOException e) {
                refuse(String.valueOf(e.getMessage()));
            }
        }

        private void refuse(String reason) {
            if (!reason.equals(told)) {
                told = reason;
                log.warn("certificates of {} stay as they were: {}", whose, reason);
                listener.refused();
            }
        }
    }
}
