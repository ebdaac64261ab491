package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A closed list of names of members, each with a number, found by their bytes as they stand in a body. */
final class Names {
    static final int UNKNOWN = -1;

    private static final int SLOTS = 64;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final byte[][] names = new byte[SLOTS][];
    private final int[] numberOf = new int[SLOTS];

    void add(String name, int number) {
        if (numbers.size() >= SLOTS / 2) {
            throw new IllegalStateException(name + ": more than " + SLOTS / 2 + " names");
        }
        numbers.put(name, number);
        spellings.put(folded(name), name);
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(bytes, 0, bytes.length);
        while (names[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        names[slot] = bytes;
        numberOf[slot] = number;
    }

    /**
     * The number of the name that the cursor just passed; {@link #UNKNOWN} for any other name.
     *
     * <p>Some upstreams ignore case, as Go's encoding/json does, which also takes the long s and the Kelvin sign: a name
     * that differs from a known one in nothing else is refused.
     */
    int find(JsonCursor json) throws UnreadableBody {
        int number = sloppily(json);
        if (number < UNKNOWN) {
            String spelling = spellings.get(folded(json.text()));
            throw new UnreadableBody(
                    "A member is spelt like '" + spelling + "' but for its case (expected: '" + spelling + "').");
        }
        return number;
    }

    /** The same where names of another case are just other names. */
    int exactly(JsonCursor json) {
        return Math.max(UNKNOWN, sloppily(json));
    }

    /** The number; below {@link #UNKNOWN} for a name that differs in case alone. */
    private int sloppily(JsonCursor json) {
        byte[] body = json.bytes();
        int from = json.from();
        int to = json.to();
        if (json.escaped()) {
            return decoded(json.text());
        }
        int slot = slot(body, from, to);
        if (slot < 0) {
            return decoded(json.text());
        }
        byte[] name;
        while ((name = names[slot]) != null) {
            if (name.length == to - from) {
                if (Arrays.equals(name, 0, name.length, body, from, to)) {
                    return numberOf[slot];
                }
                if (isSpeltLike(name, body, from)) {
                    return UNKNOWN - 1;
                }
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return UNKNOWN;
    }

    private int decoded(String name) {
        Integer number = numbers.get(name);
        if (number != null) {
            return number;
        }
        return spellings.containsKey(folded(name)) ? UNKNOWN - 1 : UNKNOWN;
    }

    private static boolean isSpeltLike(byte[] name, byte[] body, int from) {
        for (int i = 0; i < name.length; i++) {
            if ((name[i] | 0x20) != (body[from + i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** Where to look first, case aside; below 0 when the name is not ASCII. */
    private static int slot(byte[] text, int from, int to) {
        int hash = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + (text[i] | 0x20);
            all |= text[i];
        }
        return all < 0 ? all : (hash ^ (hash >>> 6)) & (SLOTS - 1);
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
