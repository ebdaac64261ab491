package dev.weir.evidence;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Shares what proxies know of campaigns through Redis, so that accounts spread over several proxies are counted together.
 * While Redis does not answer, each proxy goes on with what it knows itself and keeps a bounded part of what it could not tell.
 *
 * <p>What proxies know of each other's requests is one round old. A round tells of at most {@value #MOST_A_ROUND}
 * instructions, and of at most 64 accounts, prompts and subnets of each; the rest follows, or is left out of all counts.
 */
final class CampaignSync {
    private static final int MOST_A_ROUND = 256;
    private static final int MOST_ANNOUNCED = 1_000;

    private final Campaigns campaigns;
    private final FleetLink fleet;
    private final InstantSource clock;

    /** Nothing is told before the first round. */
    CampaignSync(Campaigns campaigns, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.campaigns = campaigns;
        this.fleet = new FleetLink(redis);
        this.clock = clock;
        campaigns.joinFleet();
    }

    /** Does one round. */
    void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        announce(deadline);
        tell(deadline);
    }

    /** Instructions found to be shared here are made known; those that others found count here from their first account. */
    private void announce(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        SharedInstructions instructions = campaigns.instructions();
        List<Long> keys = instructions.takePromoted(MOST_ANNOUNCED);
        boolean done = false;
        try {
            long now = Micros.of(clock.instant());
            for (long key : fleet.listed(deadline.await(fleet.announce(keys)))) {
                instructions.promote(key, now);
            }
            done = true;
        } finally {
            if (!done) {
                keys.forEach(instructions::announce);
            }
        }
    }

    private void tell(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        var round = new ArrayList<Told>();
        Iterator<SharedInstruction> untold = campaigns.untold().iterator();
        while (untold.hasNext() && round.size() < MOST_A_ROUND) {
            SharedInstruction instruction = untold.next();
            untold.remove(); // before it is emptied: what comes in after that brings it back
            Pending.Batch batch = instruction.pending().take();
            if (!batch.isEmpty()) {
                round.add(new Told(instruction, batch, fleet.tell(instruction.key(), batch)));
            }
        }
        int told = 0;
        try {
            for (Told telling : round) {
                telling.instruction().fleet(FleetLink.counts(deadline.await(telling.answer())));
                told++;
            }
        } finally {
            for (Told telling : round.subList(told, round.size())) {
                telling.answer().cancel(false);
                telling.instruction().pending().putBack(telling.batch());
                campaigns.untold().add(telling.instruction());
            }
        }
    }

    /** Something that is being told. */
    private record Told(SharedInstruction instruction, Pending.Batch batch, CompletableFuture<List<Object>> answer) {}
}
