package dev.weir.telemetry;

/** Histogram boundaries, as the OpenTelemetry conventions for generative AI give them. */
enum Buckets {
    NONE,
    REQUEST_SECONDS,
    FIRST_TOKEN_SECONDS,
    TOKENS;

    // spotless:off
    double[] boundaries() {
        return switch (this) {
            case NONE -> new double[0];
            case REQUEST_SECONDS -> new double[] {
                0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92};
            case FIRST_TOKEN_SECONDS -> new double[] {
                0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};
            case TOKENS -> new double[] {
                1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864};
        };
    }
    // spotless:on
}
