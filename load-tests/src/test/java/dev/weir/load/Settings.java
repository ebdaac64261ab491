package dev.weir.load;

import java.time.Duration;

/** What a run can be told on Maven's command line, as {@code -Dweir.users=50}. */
record Settings(String url, double users, Duration length, int accounts, int p99Millis) {
    Settings {
        if (users <= 0) {
            throw new IllegalArgumentException("weir.users: " + users + " (expected: > 0)");
        }
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("weir.seconds: " + length.toSeconds() + " (expected: > 0)");
        }
        if (accounts < 1 || accounts > Callers.MOST) {
            throw new IllegalArgumentException("weir.accounts: " + accounts + " (expected: 1 to " + Callers.MOST + ")");
        }
    }

    static Settings ofSystemProperties() {
        return new Settings(
                System.getProperty("weir.url", "http://127.0.0.1:8080"),
                Double.parseDouble(System.getProperty("weir.users", "20")),
                Duration.ofSeconds(Integer.getInteger("weir.seconds", 30)),
                Integer.getInteger("weir.accounts", 500),
                Integer.getInteger("weir.p99", 1_500));
    }
}
