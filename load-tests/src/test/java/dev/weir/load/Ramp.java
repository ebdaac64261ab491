package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Short questions at a rate that goes up in levels, each with a name of its own in the report: the level from which on answers
 * come late is where the proxy, or this machine, is full.
 *
 * @param step by how many requests a second each level is higher than the one before
 * @param levels how many
 * @param must how many of them, from the first, have to be served
 */
record Ramp(
        double step,
        int levels,
        Duration each,
        int must,
        Settings settings,
        Tally tally,
        AtomicLong since,
        Random random)
        implements Population {
    private static final int ACCOUNTS = 20_000;
    private static final int OUTPUT = 40;

    Ramp(double step, int levels, Duration each, int must, Settings settings, Tally tally) {
        this(step, levels, each, must, settings, tally, new AtomicLong(), new Random(2033));
    }

    @Override
    public PopulationBuilder arriving() {
        List<OpenInjectionStep> steps = new ArrayList<>(List.of(nothingFor(Duration.ofSeconds(5))));
        IntStream.rangeClosed(1, levels)
                .forEach(level -> steps.add(constantUsersPerSec(rate(level)).during(each)));
        var ask = Ask.chat(session -> session.getString("level"), Model.GPT, false)
                .check(status().is(200));
        return scenario(Kind.RAMP.title())
                .exec(this::question)
                .exec(tally.exchange(Kind.RAMP, ask))
                .injectOpen(steps.toArray(OpenInjectionStep[]::new));
    }

    @Override
    public List<Assertion> targets() {
        Duration p99 = settings.p99().plus(Model.time(OUTPUT, Model.PER_TOKEN));
        return IntStream.rangeClosed(1, must)
                .boxed()
                .flatMap(level -> Population.served(name(level), p99))
                .toList();
    }

    private Session question(Session session) {
        long now = System.nanoTime();
        since.compareAndSet(0, now);
        int level = (int) Math.min(levels, 1 + (now - since.get()) / each.toNanos());
        return session.set("caller", Caller.any(Kind.RAMP, ACCOUNTS, random))
                .set("messages", Ask.says("user", Words.tokens(60, random)))
                .set("output", OUTPUT)
                .set("level", name(level));
    }

    private double rate(int level) {
        return level * step * settings.rate();
    }

    private String name(int level) {
        return String.format("ramp, %04.0f a second", rate(level));
    }
}
