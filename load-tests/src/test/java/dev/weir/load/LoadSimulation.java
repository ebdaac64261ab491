package dev.weir.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run of some populations before a proxy: one that it starts itself, or the one that {@code weir.url} names. At the end it
 * prints what became of each population's exchanges, and leaves it in {@code load-tests/target/tally.md}.
 */
abstract class LoadSimulation extends Simulation {
    private static final Duration TAIL = Duration.ofSeconds(45);

    protected final Settings settings = Settings.ofSystemProperties();
    protected final Tally tally = new Tally();
    protected final Optional<Deployment> deployment =
            settings.url().isPresent() ? Optional.empty() : Optional.of(new Deployment());

    /** What is still open 45 seconds after the last arrival is left out. */
    protected final void run(List<Population> populations) {
        run(populations, settings.length());
    }

    protected final void run(List<Population> populations, Duration length) {
        setUp(new WarmUp()
                        .arriving()
                        .andThen(populations.stream().map(Population::arriving).toArray(PopulationBuilder[]::new)))
                .protocols(http.baseUrl(settings.url()
                                .orElseGet(() -> deployment.orElseThrow().url()))
                        .contentTypeHeader("application/json")
                        .disableFollowRedirect()
                        .shareConnections())
                .maxDuration(WarmUp.LENGTH.plus(length).plus(TAIL))
                .assertions(populations.stream()
                        .flatMap(population -> population.targets().stream())
                        .toArray(Assertion[]::new));
    }

    /** The outage needs a Redis of the run's own. */
    protected final Deployment own() {
        return deployment.orElseThrow(() -> new IllegalArgumentException("weir.url: "
                + settings.url().orElseThrow() + " (expected: none, for this run stops and starts Redis)"));
    }

    @Override
    public void before() {
        deployment.ifPresent(Deployment::start);
    }

    @Override
    public void after() {
        deployment.ifPresent(Deployment::stop);
        String table = tally.table();
        System.out.println("\n" + table);
        try {
            Files.writeString(Files.createDirectories(Checkout.target()).resolve("tally.md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
