package dev.weir.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Signature.Per;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadingsTest {
    private static final Watch HOURLY = new Watch(Per.ACCOUNT, Duration.ofHours(1));
    private static final Watch DAILY = new Watch(Per.ACCOUNT, Duration.ofDays(1));
    private static final Watch OF_SUBNETS = new Watch(Per.SUBNET, Duration.ofHours(1));

    private final Readings readings = new Readings(3);

    @Test
    void theyAreTheMapThatAHashMapWouldBe() {
        var expected = new HashMap<Watch, Reading>();
        for (Watch watch : new Watch[] {HOURLY, DAILY, OF_SUBNETS}) {
            Reading reading = Reading.of(Map.of());
            readings.put(watch, reading);
            expected.put(watch, reading);
        }
        assertThat(readings).isEqualTo(expected).hasSize(3);
    }

    @Test
    void aReadingIsFoundByAnEqualWatch() {
        readings.put(HOURLY, Reading.NOTHING);
        assertThat(readings.get(new Watch(Per.ACCOUNT, Duration.ofMinutes(60)))).isSameAs(Reading.NOTHING);
        assertThat(readings.get(OF_SUBNETS)).isNull();
        assertThat(readings).doesNotContainKey(DAILY);
    }

    @Test
    void aSecondReadingOfAWatchReplacesTheFirst() {
        Reading second = Reading.of(Map.of(Feature.REQUESTS, 2.0));
        assertThat(readings.put(HOURLY, Reading.NOTHING)).isNull();
        assertThat(readings.put(HOURLY, second)).isSameAs(Reading.NOTHING);
        assertThat(readings).containsOnly(Map.entry(HOURLY, second));
    }
}
