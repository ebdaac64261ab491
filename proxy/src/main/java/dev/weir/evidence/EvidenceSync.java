package dev.weir.evidence;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares evidence with other proxies through Redis: whom actions have reached, what accounts and subnets do, whose reasoning is whose, and campaigns. What
 * proxies know of each other's requests is one round old. The hot path never waits for it; while Redis does not answer,
 * evidence goes on from what each proxy knows.
 */
public final class EvidenceSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceSync.class);
    private static final Duration LONGEST_ROUND = Duration.ofMillis(500);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final List<Part> parts;
    private final InstantSource clock;
    private Instant complainedAt = Instant.MIN;
    private Future<?> schedule = new CompletableFuture<>();

    /** What is shared for itself. */
    @FunctionalInterface
    private interface Part {
        void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** The connection may be shared; it is not closed here. */
    public EvidenceSync(MemoryEvidence evidence, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.clock = clock;
        this.parts = List.of(
                new ReachSync(evidence.standings(), redis, clock)::sync,
                new UseSync(evidence.untold(), redis, clock)::sync,
                new IssuedSync(evidence.answers(), redis, clock)::sync,
                new CampaignSync(evidence.campaigns(), redis, clock)::sync,
                new CampaignMatches(redis, evidence.campaigns().instructions(), evidence.matchedCampaigns())::sync);
    }

    /** Syncs every second from now on. */
    public synchronized void start(ScheduledExecutorService executor) {
        schedule.cancel(false);
        schedule = executor.scheduleWithFixedDelay(this::sync, 1, 1, TimeUnit.SECONDS);
    }

    /** Stops syncing; what was not told is lost to the fleet. */
    @Override
    public synchronized void close() {
        schedule.cancel(false);
    }

    /** Does one round; tells whether Redis answered to all of it. */
    public synchronized boolean sync() {
        Deadline deadline = Deadline.in(LONGEST_ROUND);
        boolean answered = true;
        for (Part part : parts) {
            try {
                part.sync(deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                complain(e);
                answered = false;
            }
            if (deadline.isOver()) {
                return false;
            }
        }
        return answered;
    }

    private void complain(Exception reason) {
        Instant now = clock.instant();
        if (complainedAt.equals(Instant.MIN) || !now.isBefore(complainedAt.plus(BETWEEN_COMPLAINTS))) {
            complainedAt = now;
            LOG.warn("evidence is not shared with other proxies at the moment: {}", reason.toString());
        }
    }
}
