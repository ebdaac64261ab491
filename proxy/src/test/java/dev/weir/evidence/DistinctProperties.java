package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class DistinctProperties {
    @Property
    void smallCountsAreExact(@ForAll @Size(max = DistinctSet.EXACT) List<Long> values) {
        var set = new DistinctSet(8);
        values.forEach(value -> set.add(Hashes.mixed(value)));

        assertThat(set.count()).isEqualTo(new HashSet<>(values).size());
    }

    @Property(tries = 200)
    void largeCountsAreClose(@ForAll @IntRange(min = 65, max = 20_000) int count, @ForAll long seed) {
        DistinctSet set = filled(count, new SplittableRandom(seed));

        assertThat(set.count()).isCloseTo(count, within(0.3 * count)); // 6 standard errors
    }

    @Property(tries = 200)
    void setsPutTogetherCountWhatIsInEither(
            @ForAll @IntRange(min = 0, max = 300) int one,
            @ForAll @IntRange(min = 0, max = 300) int other,
            @ForAll long seed) {
        var random = new SplittableRandom(seed);
        DistinctSet set = filled(one, random);
        DistinctSet more = filled(other, random);
        double before = more.count();
        set.addAll(more);

        assertThat(set.count()).isCloseTo(one + other, within(1 + 0.4 * (one + other)));
        assertThat(more.count()).isEqualTo(before);
        assertThat(set.copy().count()).isCloseTo(set.count(), within(1 + 0.2 * set.count()));
    }

    @Property
    void aCountIsNeverBelowThatOfTheCurrentGeneration(
            @ForAll @Size(max = 200) List<Long> before, @ForAll @Size(max = 200) List<Long> after) {
        var distinct = new Distinct(8);
        before.forEach(value -> distinct.add(Hashes.mixed(value)));
        distinct.rotate();
        after.forEach(value -> distinct.add(Hashes.mixed(value)));

        assertThat(distinct.count(0)).isBetween(0.0, distinct.count(0.5));
        assertThat(distinct.count(0.5)).isLessThanOrEqualTo(distinct.count(1));
    }

    private static DistinctSet filled(int count, SplittableRandom random) {
        var set = new DistinctSet(8);
        for (int i = 0; i < count; i++) {
            set.add(random.nextLong());
        }
        return set;
    }
}
