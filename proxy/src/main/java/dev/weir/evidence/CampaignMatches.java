package dev.weir.evidence;

import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * When signatures last matched campaigns, as all proxies know it: one list in Redis, of the latest {@value #MOST}. A campaign
 * goes by the piece of instruction it began with. Which campaign that piece is in may be another one elsewhere, and may be
 * known later, so what was heard is kept, and applied to the campaign that has the piece by then.
 */
final class CampaignMatches {
    private static final String KEY = "weir:v1:instructions:matches";
    private static final String TTL =
            Long.toString(Duration.ofDays(Carriage.DAYS).toMillis());
    private static final int MOST = 2_000;
    private static final long OVERLAP = Micros.of(Duration.ofMinutes(5));
    private static final HexFormat HEX = HexFormat.of();

    private final RedisClusterAsyncCommands<String, String> redis;
    private final SharedInstructions instructions;
    private final Set<Campaign> matched;
    private final Script script = Script.beside(CampaignMatches.class, "matches.lua");
    private final Map<Long, Map<String, Instant>> heard = new LinkedHashMap<>(16, 0.75f, true);
    private long latest = Long.MIN_VALUE;

    /** Tells of the campaigns in this set, and takes them off it. */
    CampaignMatches(
            RedisClusterAsyncCommands<String, String> redis, SharedInstructions instructions, Set<Campaign> matched) {
        this.redis = redis;
        this.instructions = instructions;
        this.matched = matched;
    }

    /** Does one round, in one command. */
    void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        List<Campaign> told = List.copyOf(matched);
        var arguments = new ArrayList<String>();
        arguments.add(TTL);
        arguments.add(Integer.toString(MOST));
        arguments.add(latest == Long.MIN_VALUE ? "-inf" : Long.toString(latest - OVERLAP));
        for (Campaign campaign : told) {
            matched.remove(campaign); // before it is read: what matches after that brings it back
            campaign.root().matches().copy().forEach((rule, at) -> {
                arguments.add(HEX.toHexDigits(campaign.key()) + ' ' + rule);
                arguments.add(Long.toString(Micros.of(at)));
            });
        }
        try {
            hear(deadline.await(script.run(redis, new String[] {KEY}, arguments.toArray(String[]::new))));
        } catch (ExecutionException | TimeoutException e) {
            matched.addAll(told);
            throw e;
        }
        heard.forEach(this::apply);
    }

    private void hear(List<Object> answer) {
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            String name = (String) answer.get(i);
            long at = (long) Double.parseDouble((String) answer.get(i + 1));
            long key = HexFormat.fromHexDigitsToLong(name, 0, 16);
            heard.computeIfAbsent(key, unused -> new HashMap<>(4)).put(name.substring(17), Micros.instant(at));
            latest = Math.max(latest, at);
        }
        var oldest = heard.keySet().iterator();
        while (heard.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    private void apply(long key, Map<String, Instant> matches) {
        for (SharedInstruction instruction : instructions.known(new long[] {key})) {
            Campaign campaign = instruction.campaign();
            if (campaign != null) {
                campaign.matches().heard(matches);
            }
        }
    }
}
