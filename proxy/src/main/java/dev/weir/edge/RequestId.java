package dev.weir.edge;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids that answers, logs and audit records share: {@code weir_} and 20 letters and digits. */
final class RequestId {
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int BITS_A_DIGIT = 5;

    /** One number a process, so that ids of several proxies do not meet. */
    private static final long PROCESS = new SecureRandom().nextLong();

    private RequestId() {}

    static String next() {
        var id = new char[25];
        "weir_".getChars(0, 5, id, 0);
        digits(id, 5, PROCESS);
        digits(id, 15, ThreadLocalRandom.current().nextLong());
        return new String(id);
    }

    private static void digits(char[] id, int from, long bits) {
        for (int i = 0; i < 10; i++) {
            id[from + i] = DIGITS[(int) (bits >>> (i * BITS_A_DIGIT)) & 31];
        }
    }
}
