package dev.weir.evidence;

import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Shares through Redis which accounts actions have reached, and what a person has confirmed, so that a reach is that of the whole
 * fleet. A round is one command; it tells of at most {@value #MOST_TOLD} accounts of an action and hears of at most
 * {@value #MOST_HEARD}, the rest follows.
 *
 * <p>Between two rounds, each proxy adds no more than its part of the room that was left, so that a fleet goes beyond a reach by
 * less than one account for each proxy. While Redis does not answer, the part stays what it was.
 */
final class ReachSync {
    private static final int MOST_TOLD = 500;
    private static final int MOST_HEARD = 1000;
    private static final int MOST_CONFIRMED = 1000;
    private static final Duration LIVES = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String PREFIX = "weir:v1:reach:{reach}:";
    private static final HexFormat HEX = HexFormat.of();
    private static final int HEAD = 4;
    private static final int OF_CROWD = 3;

    private final Standings standings;
    private final RedisClusterAsyncCommands<String, String> redis;
    private final InstantSource clock;
    private final String proxy = HEX.toHexDigits(new SecureRandom().nextLong());
    private final Script script = Script.beside(ReachSync.class, "reach.lua");
    private final Map<String, Long> heardOf = new HashMap<>();
    private long heardAt;
    private long proxies = 1;

    /** Until the first round nobody is reached: it comes within a second. */
    ReachSync(Standings standings, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.standings = standings;
        this.redis = redis;
        this.clock = clock;
        standings.joinFleet();
    }

    /** A crowd, and whom the fleet is told to be in it. */
    private record Telling(String name, Crowd crowd, List<Long> accounts) {}

    /** Does one round; what was not answered is told again, which does no harm. */
    void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        long now = Micros.of(clock.instant());
        List<String> confirmed = standings.untoldConfirmations();
        var tellings = new ArrayList<Telling>();
        standings
                .crowds()
                .forEach((name, crowd) -> tellings.add(new Telling(name, crowd, crowd.untold(MOST_TOLD, now))));
        if (tellings.isEmpty() && confirmed.isEmpty()) {
            return;
        }
        try {
            hear(tellings, deadline.await(script.run(redis, keys(tellings), arguments(confirmed, tellings))), now);
            standings.toldConfirmations(confirmed);
        } catch (ExecutionException | TimeoutException e) {
            tellings.stream()
                    .filter(telling -> !heardOf.containsKey(telling.name()))
                    .forEach(telling ->
                            telling.crowd().part(part(telling.crowd().reach().accounts())));
            throw e;
        }
    }

    private static String[] keys(List<Telling> tellings) {
        var keys = new ArrayList<String>();
        keys.add(PREFIX + "proxies");
        keys.add(PREFIX + "confirmed");
        tellings.forEach(telling -> keys.add(PREFIX + "accounts:" + telling.name()));
        return keys.toArray(String[]::new);
    }

    private String[] arguments(List<String> confirmed, List<Telling> tellings) {
        var arguments = new ArrayList<String>();
        arguments.add(proxy);
        add(arguments, LIVES.toMillis(), KEPT.toMillis(), MOST_CONFIRMED, heardAt, confirmed.size());
        arguments.addAll(confirmed);
        for (Telling telling : tellings) {
            Crowd crowd = telling.crowd();
            add(arguments, Micros.of(crowd.reach().per()), crowd.most());
            add(arguments, heardOf.getOrDefault(telling.name(), 0L), MOST_HEARD);
            add(arguments, telling.accounts().size());
            telling.accounts().forEach(account -> arguments.add(HEX.toHexDigits(account)));
        }
        return arguments.toArray(String[]::new);
    }

    private void hear(List<Telling> tellings, List<Object> answer, long now) {
        long time = Long.parseLong((String) answer.get(0));
        boolean wasHere = (Long) answer.get(1) == 1;
        proxies = Math.max(1, (Long) answer.get(2));
        for (Object one : (List<?>) answer.get(3)) {
            standings.heardConfirmation((String) one);
        }
        heardAt = time;
        for (int i = 0; i < tellings.size(); i++) {
            int at = HEAD + OF_CROWD * i;
            boolean isEmpty = !wasHere && (Long) answer.get(at) == 0;
            hear(tellings.get(i), isEmpty, (Long) answer.get(at + 1), (List<?>) answer.get(at + 2), time, now);
        }
    }

    /**
     * What the fleet knows of one crowd.
     *
     * @param isEmpty whether Redis seems to have lost what it was told
     * @param now when it was asked, so that nobody is remembered here for longer than there
     */
    private void hear(Telling telling, boolean isEmpty, long count, List<?> some, long time, long now) {
        Crowd crowd = telling.crowd();
        boolean isLost = isEmpty && crowd.retell(now);
        crowd.told(telling.accounts(), now);
        long last = 0;
        for (int i = 0; i + 1 < some.size(); i += 2) {
            last = (long) Double.parseDouble((String) some.get(i + 1));
            crowd.heard(HexFormat.fromHexDigitsToLong((String) some.get(i)), now - (time - last), now);
        }
        int known = crowd.size(now);
        if (some.size() == 2 * MOST_HEARD) {
            heardOf.put(telling.name(), last);
        } else {
            heardOf.put(telling.name(), count > known ? 0L : time); // what was missed is heard anew
        }
        crowd.part(part(crowd.reach().accounts() - (isLost ? known : count)));
    }

    /** A part of so much room: that of this proxy, and rounded up, so that the last of it is used. */
    private int part(long room) {
        return (int) Math.max(0, (room + proxies - 1) / proxies);
    }

    private static void add(List<String> arguments, long... numbers) {
        for (long number : numbers) {
            arguments.add(Long.toString(number));
        }
    }
}
