package dev.weir.telemetry;

/** Histogram boundaries, as the OpenTelemetry conventions for generative AI give them where they do. */
enum Buckets {
    NONE,
    REQUEST_SECONDS,
    FIRST_TOKEN_SECONDS,
    TOKEN_SECONDS,
    REDIS_SECONDS,
    TOKENS;

    // spotless:off
    double[] boundaries() {
        return switch (this) {
            case NONE -> new double[0];
            case REQUEST_SECONDS -> new double[] {
                0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92};
            case FIRST_TOKEN_SECONDS -> new double[] {
                0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};
            case TOKEN_SECONDS -> new double[] {
                0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5};
            case REDIS_SECONDS -> new double[] {
                0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1};
            case TOKENS -> new double[] {
                1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864};
        };
    }
    // spotless:on
}
