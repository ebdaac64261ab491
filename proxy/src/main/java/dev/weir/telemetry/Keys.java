package dev.weir.telemetry;

import java.util.Locale;

/** Enum constants as metrics and audit records spell them: {@code client_left}. */
final class Keys {
    private Keys() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
