package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Redis is killed in the middle of the run and comes back empty. That nobody notices is what the other populations demand; this
 * one looks whether the proxy did: that it kept its state in Redis, went on alone, and took Redis up again.
 */
record Outage(Deployment deployment, Duration length) implements Population {
    private static final String KEPT = "Redis, has keys";
    private static final String ALONE = "Redis, killed: the proxy goes on alone";
    private static final String BACK = "Redis, back: has keys again";

    @Override
    public PopulationBuilder arriving() {
        return scenario("Redis outage")
                .pause(length.dividedBy(3))
                .exec(look(KEPT, deployment::redisHasKeys))
                .exec(session -> {
                    deployment.killRedis();
                    return session;
                })
                .pause(length.dividedBy(5))
                .exec(look(ALONE, deployment::proxyWentAlone))
                .exec(session -> {
                    deployment.startRedis();
                    return session;
                })
                .pause(length.dividedBy(4))
                .exec(look(BACK, deployment::redisHasKeys))
                .injectOpen(atOnceUsers(1));
    }

    @Override
    public List<Assertion> targets() {
        return Stream.of(KEPT, ALONE, BACK)
                .map(name -> details(name).successfulRequests().percent().is(100.0))
                .toList();
    }

    private static ChainBuilder look(String name, BooleanSupplier holds) {
        return exec(session -> session.set("holds", holds.getAsBoolean()))
                .exec(dummy(name, 1).withSuccess(session -> session.getBoolean("holds")));
    }
}
