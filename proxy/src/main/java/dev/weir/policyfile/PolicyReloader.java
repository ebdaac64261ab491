package dev.weir.policyfile;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.ReloadResult.Accepted;
import dev.weir.policyfile.ReloadResult.Refused;
import dev.weir.yaml.ProblemsException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies in force, read again when asked or when their folder changes; a bad folder never replaces a good one. */
public final class PolicyReloader implements Supplier<Policies>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReloader.class);

    private final PolicyFolder folder;
    private final ReloadListener listener;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(PolicyReloader::daemon);
    private volatile Policies policies;
    /** The content that the last attempt to load has seen, whether it was good or bad. */
    private volatile String tried;
    /** The content at the last look; only the watch uses it. */
    private String looked = "";

    /** Loads the folder for the first time; the listener hears of the later ones only. */
    public PolicyReloader(PolicyFolder folder, ReloadListener listener) throws ProblemsException {
        this.folder = folder;
        this.listener = listener;
        FolderSnapshot first = folder.snapshot();
        tried = first.fingerprint();
        policies = folder.load(first);
    }

    /** The policies in force; any thread may ask. */
    @Override
    public Policies get() {
        return policies;
    }

    /** Reads the folder again now. */
    public synchronized ReloadResult reload() {
        ReloadResult result = attempt();
        listener.reloaded(result);
        return result;
    }

    /**
     * Reads the folder again whenever its content has changed and has then stayed the same for one interval: a file that is
     * still being written is left alone. Content is compared, not times, which mean nothing when a Kubernetes ConfigMap
     * swaps its links.
     */
    public void watch(Duration interval) {
        var unused = watch.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), MILLISECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private ReloadResult attempt() {
        FolderSnapshot snapshot = folder.snapshot();
        tried = snapshot.fingerprint();
        try {
            policies = folder.load(snapshot);
            return new Accepted(policies);
        } catch (ProblemsException e) {
            return new Refused(e.problems());
        }
    }

    private void look() {
        try {
            String now = folder.snapshot().fingerprint();
            if (now.equals(looked) && !now.equals(tried)) {
                reload();
            }
            looked = now;
        } catch (RuntimeException e) {
            LOG.error("the policies could not be looked at; the watch goes on", e);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "weir-policies");
        thread.setDaemon(true);
        return thread;
    }
}
