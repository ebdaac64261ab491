package dev.weir.evidence;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
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
 * Shares what proxies know of campaigns through Redis, so that accounts spread over several proxies are counted together.
 * The hot path never waits for it. While Redis does not answer, each proxy goes on with what it knows itself and keeps a
 * bounded part of what it could not tell.
 *
 * <p>What proxies know of each other's requests is one round old. A round tells of at most {@value #MOST_A_ROUND}
 * instructions, and of at most 64 accounts, prompts and subnets of each; the rest follows, or is left out of all counts.
 */
public final class CampaignSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignSync.class);
    private static final int MOST_A_ROUND = 256;
    private static final int MOST_ANNOUNCED = 1_000;
    private static final long MOST_MILLIS = 500;
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Campaigns campaigns;
    private final FleetLink fleet;
    private final InstantSource clock;
    private Instant complainedAt = Instant.MIN;
    private Future<?> schedule = new CompletableFuture<>();

    /** The connection may be shared; it is not closed here. */
    public CampaignSync(MemoryEvidence evidence, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.campaigns = evidence.campaigns();
        this.fleet = new FleetLink(redis);
        this.clock = clock;
        campaigns.joinFleet();
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
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        try {
            announce(deadline);
            tell(deadline);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            complain(e);
            return false;
        }
    }

    /** Instructions found to be shared here are made known; those that others found count here from their first account. */
    private void announce(long deadline) throws InterruptedException, ExecutionException, TimeoutException {
        SharedInstructions instructions = campaigns.instructions();
        List<Long> keys = instructions.takePromoted(MOST_ANNOUNCED);
        boolean done = false;
        try {
            long now = Micros.of(clock.instant());
            for (long key : fleet.listed(await(fleet.announce(keys), deadline))) {
                var unused = instructions.promote(key, now);
            }
            done = true;
        } finally {
            if (!done) {
                keys.forEach(instructions::announce);
            }
        }
    }

    private void tell(long deadline) throws InterruptedException, ExecutionException, TimeoutException {
        var round = new ArrayList<Telling>();
        Iterator<SharedInstruction> untold = campaigns.untold().iterator();
        while (untold.hasNext() && round.size() < MOST_A_ROUND) {
            SharedInstruction instruction = untold.next();
            untold.remove(); // before it is emptied: what comes in after that brings it back
            Pending.Batch batch = instruction.pending().take();
            if (!batch.isEmpty()) {
                round.add(new Telling(instruction, batch, fleet.tell(instruction.key(), batch)));
            }
        }
        int told = 0;
        try {
            for (Telling telling : round) {
                FleetCounts counts = FleetLink.counts(await(telling.answer(), deadline));
                telling.instruction().fleet(counts);
                told++;
            }
        } finally {
            for (Telling telling : round.subList(told, round.size())) {
                telling.answer().cancel(false);
                telling.instruction().pending().putBack(telling.batch());
                campaigns.untold().add(telling.instruction());
            }
        }
    }

    private static <T> T await(CompletableFuture<T> answer, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void complain(Exception reason) {
        Instant now = clock.instant();
        if (complainedAt.equals(Instant.MIN) || !now.isBefore(complainedAt.plus(BETWEEN_COMPLAINTS))) {
            complainedAt = now;
            LOG.warn("campaigns are not shared with other proxies at the moment: {}", reason.toString());
        }
    }

    /** Something that is being told. */
    private record Telling(
            SharedInstruction instruction, Pending.Batch batch, CompletableFuture<List<Object>> answer) {}
}
