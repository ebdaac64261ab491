package dev.weir.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** One value for each constant of an enum, made up front. */
@SuppressWarnings("EnumOrdinal") // a list by ordinal: read several times for every request
final class Each<K extends Enum<K>, V> {
    private final List<V> values;

    private Each(List<V> values) {
        this.values = values;
    }

    static <K extends Enum<K>, V> Each<K, V> of(Class<K> type, Function<K, V> make) {
        return new Each<>(Arrays.stream(type.getEnumConstants()).map(make).toList());
    }

    V get(K constant) {
        return values.get(constant.ordinal());
    }
}
