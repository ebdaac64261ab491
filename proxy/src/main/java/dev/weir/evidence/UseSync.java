package dev.weir.evidence;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Shares what accounts and subnets do through Redis. Each round tells of those that sent something since the last one, up to
 * {@value #MOST_AT_ONCE} of a shard in one command and {@value #MOST_PASSES} times over; who is left waits for the next. What
 * is not answered is sent again, and counted once however often it arrives.
 */
final class UseSync {
    private static final int MOST_AT_ONCE = 48;
    private static final int MOST_PASSES = 32;
    private static final int LONGEST_WAIT = 10;

    private final Untold untold;
    private final UseLink fleet;
    private final InstantSource clock;
    private final Map<Integer, Message> unanswered = new HashMap<>();
    private long number;

    /** Nothing is told before the first round. */
    UseSync(Untold untold, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.untold = untold;
        this.fleet = new UseLink(redis, new SecureRandom().nextLong());
        this.clock = clock;
        untold.joinFleet();
    }

    /** A message of one shard, until it is answered. */
    private static final class Message {
        final List<Telling> tellings;
        final UseLink.Command command;

        @Nullable CompletableFuture<List<Object>> answer;

        int rounds;

        Message(List<Telling> tellings, UseLink.Command command) {
            this.tellings = tellings;
            this.command = command;
        }
    }

    /** Does one round: one command at a time, so that others who ask Redis get their turn between them. */
    void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        ExecutionException failure = null; // a shard whose node is away is no reason to leave the others out
        boolean goesOn = true;
        for (int pass = 0; goesOn && pass < MOST_PASSES; pass++) {
            goesOn = false;
            for (int shard = 0; shard < Untold.SHARDS && !deadline.isOver(); shard++) {
                try {
                    goesOn |= sync(shard, deadline);
                } catch (ExecutionException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Tells of one shard, or tells again what was not answered; whether there may be more. */
    private boolean sync(int shard, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Message message = unanswered.get(shard);
        if (message == null) {
            List<Telling> tellings = take(shard);
            if (tellings.isEmpty()) {
                return false;
            }
            message = new Message(tellings, fleet.command(shard, number++, tellings));
            unanswered.put(shard, message);
        }
        hear(message, deadline);
        unanswered.remove(shard);
        return message.tellings.size() == MOST_AT_ONCE;
    }

    private List<Telling> take(int shard) {
        long now = Micros.of(clock.instant());
        var tellings = new ArrayList<Telling>();
        while (tellings.size() < MOST_AT_ONCE) {
            Principal next = untold.poll(shard);
            if (next == null) {
                break;
            }
            tellings.add(next.take(now));
        }
        return tellings;
    }

    /**
     * What is late may still be answered: while Redis is slow, to send it again would make it slower. What is refused is not sent
     * again: the next answer shows that it is missing, and what is missing is told.
     */
    private void hear(Message message, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<List<Object>> answer = message.answer == null ? fleet.tell(message.command) : message.answer;
        message.answer = answer;
        List<Object> answers;
        try {
            answers = deadline.await(answer);
        } catch (TimeoutException e) {
            if (++message.rounds == LONGEST_WAIT) {
                message.answer = null;
                message.rounds = 0;
            }
            throw e;
        } catch (ExecutionException e) {
            message.answer = null;
            if (e.getCause() instanceof RedisCommandExecutionException) {
                unanswered.values().remove(message);
            }
            throw e;
        }
        long now = Micros.of(clock.instant());
        for (int i = 0; i < message.tellings.size(); i++) {
            Telling telling = message.tellings.get(i);
            Object of = answers.get(i);
            telling.principal().heard(telling, UseLink.matches(of), UseLink.windows(telling, of), now);
        }
    }
}
