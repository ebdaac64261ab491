package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.upstream.Endpoint.Ejection;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of endpoints however they do. */
final class EndpointsProperties {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Ejection RULE = new Ejection(3, Duration.ofSeconds(10));

    @Property
    void oneThatWorksIsAlwaysUsedBeforeOneThatDoesNot(
            @ForAll @IntRange(min = 2, max = 6) int count,
            @ForAll @IntRange(min = 0, max = 5) int good,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 20) Integer> seconds) {
        int works = good % count;
        var endpoints = new Endpoints(count, RULE, 0);
        long now = 0;
        int failures = 0;
        for (int pause : seconds) {
            now += pause * SECOND;
            int chosen = endpoints.next(now);
            if (chosen == works) {
                endpoints.succeeded(chosen);
            } else {
                endpoints.failed(chosen, now);
                failures++;
            }
        }
        // what it takes to leave each out, and one try for each time that a wait, doubled up to 320 s, is over
        long waits = 6 + now / (320 * SECOND) + 1;
        assertThat(failures).isLessThanOrEqualTo((int) ((count - 1) * (RULE.failures() + waits)));
    }

    @Property
    void withoutFailuresEachGetsTheSame(
            @ForAll @IntRange(min = 1, max = 9) int count, @ForAll @IntRange(min = 1, max = 20) int rounds) {
        var endpoints = new Endpoints(count, RULE, rounds);
        var chosen = new int[count];
        for (int i = 0; i < count * rounds; i++) {
            int next = endpoints.next(i);
            chosen[next]++;
            endpoints.succeeded(next);
        }
        assertThat(chosen).containsOnly(rounds);
    }

    @Property
    void oneIsAlwaysChosenAndOneThatSucceedsIsIn(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 999) Integer> events) {
        var endpoints = new Endpoints(count, RULE, 0);
        long now = 0;
        for (int event : events) {
            now += event % 7 * SECOND;
            int chosen = event % 2 == 0 ? endpoints.next(now) : endpoints.instead(event % count, now);
            assertThat(chosen).isBetween(0, count - 1);
            if (event % 5 == 0) {
                endpoints.succeeded(chosen);
                assertThat(endpoints.instead((chosen + count - 1) % count, now)).isEqualTo(chosen);
            } else {
                endpoints.failed(chosen, now);
            }
        }
    }
}
