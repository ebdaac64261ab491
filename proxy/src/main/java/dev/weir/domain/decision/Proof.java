package dev.weir.domain.decision;

/** What a challenged account has to give before its calls pass again. */
public sealed interface Proof {

    /**
     * Work that a computer does: as many tries as it takes until a hash begins with so many zero bits. Each further bit doubles
     * it.
     *
     * @param least what is asked for where the challenge begins
     * @param most what is asked for just below a block
     */
    record Work(int least, int most) implements Proof {
        /** From a tenth of a second to some seconds of one core. */
        public static final Work USUAL = new Work(16, 22);

        /** Beyond it, a phone would take an hour. */
        public static final int HARDEST = 30;

        public Work {
            if (least < 1 || most > HARDEST || least > most) {
                throw new IllegalArgumentException(
                        "difficulty: " + least + " to " + most + " (expected: rising, within 1 to " + HARDEST + ")");
            }
        }

        /** Rises evenly with the score from one to the other, and stays the same outside of them. */
        int bits(int score, int from, int to) {
            if (score >= to) {
                return most;
            }
            return score <= from ? least : (int) (least + (long) (most - least) * (score - from) / (to - from));
        }
    }

    /**
     * A confirmation by those who run the service, who look at the account in a way of their own.
     *
     * @param page where they send whoever has to prove himself
     */
    record Attestation(String page) implements Proof {}
}
