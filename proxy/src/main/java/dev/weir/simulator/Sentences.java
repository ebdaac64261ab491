package dev.weir.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** All that the simulated model knows to say, cut into tokens: a word with the space before it. */
final class Sentences {
    private static final List<List<String>> ALL = tokenized(
            "The river is low in late summer and high after the first autumn rain.",
            "A weir holds the level and lets the water pass over its crest.",
            "Measure the depth above the crest, then read the flow from the table.",
            "Salmon climb the ladder of pools at the side of the wall.",
            "The old mill café serves tea on a naïve little terrace.",
            "Each gauge writes one line an hour into its notebook.",
            "When the gate is lifted, the upper pond falls by a hand's width.",
            "Stones, sand and silt settle where the current slows.",
            "Nobody remembers who built the first wall — it was simply always there.",
            "Walk upstream for ten minutes and you reach the footbridge.",
            "In a flood the weir drowns and measures nothing until the water drops.",
            "The keeper checks every board before the winter comes.");
    private static final List<String> VOCABULARY = vocabulary();

    private Sentences() {}

    /** The first tokens of the talk that belongs to the seed. */
    static List<String> tokens(long seed, int count) {
        var random = new SplittableRandom(seed);
        var tokens = new ArrayList<String>(count);
        while (tokens.size() < count) {
            List<String> sentence = ALL.get(random.nextInt(ALL.size()));
            tokens.addAll(sentence.subList(0, Math.min(sentence.size(), count - tokens.size())));
        }
        if (count > 0) {
            tokens.set(0, tokens.get(0).strip());
        }
        return tokens;
    }

    /** Some token that could have stood there instead; neighbouring indexes give different ones. */
    static String other(int index) {
        return VOCABULARY.get(Math.floorMod(index, VOCABULARY.size()));
    }

    private static List<List<String>> tokenized(String... sentences) {
        var all = new ArrayList<List<String>>();
        for (String sentence : sentences) {
            var tokens = new ArrayList<String>();
            for (String word : sentence.split(" ", -1)) {
                tokens.add(" " + word);
            }
            all.add(List.copyOf(tokens));
        }
        return List.copyOf(all);
    }

    private static List<String> vocabulary() {
        Set<String> words = new LinkedHashSet<>();
        ALL.forEach(words::addAll);
        return List.copyOf(words);
    }
}
