package dev.weir.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.replay.RecordedRequest;
import dev.weir.replay.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class Campaign2026Test {
    private static final Duration FULL_LENGTH = Duration.ofDays(45);

    @Test
    void theFullCaseIsAsLargeAsWhatWasPublished() {
        List<Population> full = scenario(1, 1, FULL_LENGTH).populations();
        assertThat(sums(full, Population::campaign)).containsExactly(24_000, 16_550_000);
        assertThat(full)
                .filteredOn(Population::campaign)
                .extracting(Population::requests)
                .containsExactly(150_000L, 3_400_000L, 13_000_000L);
        assertThat(sums(full, population -> !population.campaign())[0]).isEqualTo(24_000);
        assertThat(sums(full, population -> !population.campaign())[1]).isGreaterThan(16_550_000);
    }

    @Test
    void oneSeedMakesOneTraffic() throws Exception {
        List<String> once = first(1000, scenario(7, 0.01, FULL_LENGTH));
        assertThat(first(1000, scenario(7, 0.01, FULL_LENGTH))).isEqualTo(once);
        assertThat(first(1000, scenario(8, 0.01, FULL_LENGTH))).isNotEqualTo(once);
    }

    @Test
    void populationsSendWhatTheyPromise() throws Exception {
        Scenario scenario = scenario(1, 0.01, Duration.ofDays(6));
        Map<Population, Long> sent = new HashMap<>();
        Map<Population, Set<String>> accounts = new HashMap<>();
        long ordinary = 0;
        try (Traffic traffic = scenario.traffic()) {
            for (Optional<RecordedRequest> next = traffic.next(); next.isPresent(); next = traffic.next()) {
                RecordedRequest request = next.get();
                Population population = of(request, scenario);
                accounts.computeIfAbsent(population, unused -> new HashSet<>()).add(request.account());
                if (population.campaign() && !request.origin().harvest()) {
                    ordinary++;
                } else {
                    sent.merge(population, 1L, Long::sum);
                }
            }
        }
        for (Population population : scenario.populations()) {
            assertThat(accounts.get(population)).as(population.name()).hasSizeGreaterThan(population.accounts() / 2);
            if (population.campaign()) {
                assertThat(sent.get(population)).isEqualTo(population.requests());
            }
        }
        Population busiest = scenario.populations().get(2);
        assertThat(ordinary).isEqualTo(busiest.requests());
        long benign = sent.entrySet().stream()
                .filter(entry -> !entry.getKey().campaign())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long promised = sums(scenario.populations(), population -> !population.campaign())[1];
        assertThat((double) benign / promised).isCloseTo(1, within(0.3));
    }

    @Test
    void timesRiseAndBodiesAreRequestsThatHardlyEverRepeat() throws Exception {
        var json = new ObjectMapper();
        var harvested = new ArrayList<String>();
        RecordedRequest last = null;
        Scenario scenario = scenario(3, 0.01, FULL_LENGTH);
        for (RecordedRequest request : requests(20_000, scenario)) {
            assertThat(last == null || !request.at().isBefore(last.at())).isTrue();
            last = request;
            var body = json.readTree(request.body());
            assertThat(body.path("messages")).isNotEmpty();
            assertThat(request.body().length).isBetween(80, 4000);
            if (request.origin().harvest()) {
                harvested.add(new String(request.body(), StandardCharsets.UTF_8));
            }
        }
        assertThat(harvested).hasSizeGreaterThan(5000).doesNotHaveDuplicates();
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> Scenario.named("campaign-1912", new Scenario.Settings(1, 1, FULL_LENGTH)))
                .hasMessage("no scenario \"campaign-1912\" (expected: campaign-2026)");
        assertThatThrownBy(() -> new Scenario.Settings(1, 1.5, FULL_LENGTH))
                .hasMessage("scale: 1.5 (expected: more than 0, at most 1)");
        assertThatThrownBy(() -> new Scenario.Settings(1, Double.NaN, FULL_LENGTH))
                .hasMessageStartingWith("scale: NaN");
        assertThatThrownBy(() -> new Scenario.Settings(1, 1, Duration.ZERO)).hasMessage("days: 0 (expected: > 0)");
    }

    private static Scenario scenario(long seed, double scale, Duration length) {
        return Scenario.named(Campaign2026.NAME, new Scenario.Settings(seed, scale, length));
    }

    /** Accounts and requests of some of them together. */
    private static long[] sums(List<Population> populations, Predicate<Population> which) {
        return new long[] {
            populations.stream().filter(which).mapToLong(Population::accounts).sum(),
            populations.stream().filter(which).mapToLong(Population::requests).sum()
        };
    }

    private static Population of(RecordedRequest request, Scenario scenario) {
        int account = request.origin().account();
        return scenario.populations().stream()
                .filter(population -> population.first() <= account && account < population.end())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> first(int count, Scenario scenario) throws IOException {
        return requests(count, scenario).stream()
                .map(request -> request.at() + " " + request.account() + " " + request.address() + " "
                        + request.answer() + " " + new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<RecordedRequest> requests(int count, Scenario scenario) throws IOException {
        var requests = new ArrayList<RecordedRequest>();
        try (Traffic traffic = scenario.traffic()) {
            while (requests.size() < count) {
                requests.add(traffic.next().orElseThrow());
            }
        }
        return requests;
    }
}
