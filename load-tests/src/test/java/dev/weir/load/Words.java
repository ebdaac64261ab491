package dev.weir.load;

import java.util.random.RandomGenerator;

/** Prose of any length that hardly repeats itself: plain words at random, without a character that JSON escapes. */
final class Words {
    private static final double CHARACTERS_PER_TOKEN = 4.0;
    private static final int IN_A_SENTENCE = 14;
    private static final String[] ALL = """
            river copper garden winter ladder signal harbour pencil market window bridge valley engine paper kettle
            orchard mirror station timber planet anchor basket candle desert ember fabric glacier hammer island jacket
            kernel lantern meadow needle ocean parcel quarry ribbon saddle temple umbrella velvet wagon yarn zinc
            carries follows measures covers divides opens closes answers changes counts delays explains finds gathers
            holds improves joins keeps lifts matches notices offers passes reaches sorts turns waits writes borrows
            early narrow quiet steady broken common distant empty formal gentle heavy inner joint keen local modern
            northern open plain rapid simple tidy upper various warm young brief certain double eastern final
            because although while before after until unless whenever where beside under across without toward near
            seven twelve forty nineteen hundred several every another many few most some each both half third
            invoice budget meeting schedule parser database column report ticket release module version deadline
            """.strip().split("\\s+");

    private Words() {}

    static String tokens(int tokens, RandomGenerator random) {
        int length = (int) (tokens * CHARACTERS_PER_TOKEN);
        var text = new StringBuilder(length + 16);
        for (int word = 1; text.length() < length; word++) {
            text.append(ALL[random.nextInt(ALL.length)]).append(word % IN_A_SENTENCE == 0 ? ". " : " ");
        }
        return text.toString().strip();
    }
}
