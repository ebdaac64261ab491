package dev.weir.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** All rules, and the languages people write in: most in English. */
final class Texts {
    private static final double ENGLISH = 0.7;

    private final Grammar english = Grammar.of("en.txt", "work.txt", "harvest.txt");
    private final List<Grammar> others =
            List.of(Grammar.of("de.txt"), Grammar.of("fr.txt"), Grammar.of("es.txt"), Grammar.of("zh.txt"));

    Grammar english() {
        return english;
    }

    /** A language for somebody; each has the rules {@code sentence} and {@code question}. */
    Grammar language(RandomGenerator chance) {
        return chance.nextDouble() < ENGLISH ? english : others.get(chance.nextInt(others.size()));
    }
}
