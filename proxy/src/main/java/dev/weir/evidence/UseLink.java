package dev.weir.evidence;

import dev.weir.domain.signature.Signature.Per;
import dev.weir.evidence.Heard.Different;
import dev.weir.evidence.Heard.Generation;
import dev.weir.evidence.Telling.Kind;
import dev.weir.evidence.Telling.OfWindow;
import dev.weir.evidence.Telling.Part;
import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What proxies tell each other of accounts and subnets, as Redis commands; every key has a time to live from the start. */
final class UseLink {
    private static final String PREFIX = "weir:v1:";
    private static final Duration MARK_TTL = Duration.ofDays(1);
    private static final Duration LONGER = Duration.ofMinutes(1);
    private static final HexFormat HEX = HexFormat.of();

    private final RedisClusterAsyncCommands<String, String> redis;
    private final String proxy;
    private final Script tell = Script.beside(UseLink.class, "tell-use.lua");

    /**
     * Over this connection.
     *
     * @param proxy tells this proxy from all others, and from itself before a restart
     */
    UseLink(RedisClusterAsyncCommands<String, String> redis, long proxy) {
        this.redis = redis;
        this.proxy = HEX.toHexDigits(proxy);
    }

    /** Something to tell as it is sent, and sent again until it is answered: what was counted before is not counted again. */
    record Command(String[] keys, String[] arguments) {}

    /** Of accounts and subnets of one shard. */
    Command command(int shard, long number, List<Telling> tellings) {
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<String>();
        keys.add(PREFIX + "told:{" + shard + "}:" + proxy);
        add(arguments, number, MARK_TTL.toMillis(), tellings.size());
        for (Telling telling : tellings) {
            add(telling, shard, keys, arguments);
        }
        return new Command(keys.toArray(String[]::new), arguments.toArray(String[]::new));
    }

    /** The answers are for {@link #matches} and {@link #windows}, one for each telling. */
    CompletableFuture<List<Object>> tell(Command command) {
        return tell.run(redis, command.keys(), command.arguments());
    }

    /** When which signature last matched what was told of. */
    static Map<String, Instant> matches(Object answer) {
        List<?> flat = (List<?>) ((List<?>) answer).get(0);
        var matches = new HashMap<String, Instant>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            matches.put((String) flat.get(i), Micros.instant(number(flat.get(i + 1))));
        }
        return matches;
    }

    /** What the fleet knows over each window that was told of. */
    static List<Optional<Heard>> windows(Telling telling, Object answer) {
        List<?> answers = (List<?>) answer;
        var heard = new ArrayList<Optional<Heard>>();
        for (int i = 0; i < telling.windows().size(); i++) {
            List<?> one = (List<?>) answers.get(i + 1);
            heard.add(
                    one.isEmpty()
                            ? Optional.empty()
                            : Optional.of(heard(telling.windows().get(i), one)));
        }
        return heard;
    }

    private static void add(Telling telling, int shard, List<String> keys, List<String> arguments) {
        String name = (telling.principal().per() == Per.ACCOUNT ? "account" : "subnet") + ":{" + shard + "}:"
                + HEX.toHexDigits(telling.principal().hash());
        keys.add(PREFIX + name + ":matches");
        add(arguments, telling.keep().plus(LONGER).toMillis(), telling.matches().size());
        telling.matches().forEach((rule, at) -> {
            arguments.add(rule);
            add(arguments, Micros.of(at));
        });
        add(arguments, telling.windows().size());
        for (OfWindow window : telling.windows()) {
            add(window, PREFIX + name + ':' + window.window() + "us", keys, arguments);
        }
    }

    private static void add(OfWindow window, String name, List<String> keys, List<String> arguments) {
        keys.add(name);
        add(
                arguments,
                window.window(),
                2 * (window.window() / 1000) + LONGER.toMillis(),
                window.origin(),
                window.kinds().size());
        for (Kind kind : window.kinds()) {
            arguments.add(kind.name());
            String set = name + ':' + kind.name().toLowerCase(Locale.ROOT);
            keys.add(set + ":0");
            keys.add(set + ":1");
        }
        add(arguments, window.parts().size());
        for (Part part : window.parts()) {
            add(part, window.kinds(), arguments);
        }
    }

    @SuppressWarnings("EnumOrdinal") // the order of a part's news
    private static void add(Part part, List<Kind> kinds, List<String> arguments) {
        long[] known = part.known();
        add(arguments, part.at(), changes(part));
        for (int i = 0; i < Counts.SUMS; i++) {
            if (isTold(part, i)) {
                add(arguments, i + 1, part.sums()[i], known.length == 0 ? 0 : known[i]);
            }
        }
        add(arguments, part.hours() << Integer.SIZE >> Integer.SIZE, part.hours() >> Integer.SIZE);
        for (Kind kind : kinds) {
            Distinct.News news = part.news().get(kind.ordinal());
            add(arguments, Math.round(news.unlisted()), known.length == 0 ? 0 : Math.round(news.known()));
            add(arguments, news.tokens().length);
            for (int token : news.tokens()) {
                arguments.add(HEX.toHexDigits(token));
            }
        }
        int[] templates = part.templates();
        add(arguments, templates.length / 3);
        for (int i = 0; i < templates.length; i += 3) {
            arguments.add(HEX.toHexDigits(templates[i]));
            add(arguments, templates[i + 1], known.length == 0 ? 0 : templates[i + 2]);
        }
    }

    private static int changes(Part part) {
        int changes = 0;
        for (int i = 0; i < Counts.SUMS; i++) {
            changes += isTold(part, i) ? 1 : 0;
        }
        return changes;
    }

    private static boolean isTold(Part part, int sum) {
        return part.sums()[sum] != 0 || (part.known().length > 0 && part.known()[sum] != 0);
    }

    private static void add(List<String> arguments, long... numbers) {
        for (long number : numbers) {
            arguments.add(Long.toString(number));
        }
    }

    private static Heard heard(OfWindow window, List<?> answer) {
        var different = new EnumMap<Kind, Different>(Kind.class);
        int next = 4;
        for (Kind kind : window.kinds()) {
            var counted = new Different(number(answer.get(next)), number(answer.get(next + 1)));
            if (counted.withPrevious() > 0) {
                different.put(kind, counted);
            }
            next += 2;
        }
        return new Heard(
                number(answer.get(0)),
                number(answer.get(1)),
                generation((List<?>) answer.get(2)),
                generation((List<?>) answer.get(3)),
                different);
    }

    private static Generation generation(List<?> answer) {
        long[] sums = new long[Counts.SUMS];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = number(answer.get(i));
        }
        long hours =
                (number(answer.get(sums.length)) & 0xFFFF_FFFFL) | number(answer.get(sums.length + 1)) << Integer.SIZE;
        Map<Integer, Integer> templates = new LinkedHashMap<>();
        for (int i = sums.length + 2; i + 1 < answer.size(); i += 2) {
            templates.put(HexFormat.fromHexDigits((String) answer.get(i)), (int) number(answer.get(i + 1)));
        }
        return new Generation(sums, hours, templates);
    }

    private static long number(Object value) {
        return value instanceof Long number ? number : Long.parseLong((String) value);
    }
}
