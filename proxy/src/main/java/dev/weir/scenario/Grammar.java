package dev.weir.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules from which texts are made by chance. The form of the files is told at the head of {@code en.txt}. */
final class Grammar {
    private static final Pattern SLOT = Pattern.compile("\\{(?:(\\d+)\\.\\.(\\d+)|([^{}\\s]+))}");
    private static final int MOST_TRIES = 100;

    private final Map<String, Rule> rules = new TreeMap<>();

    private Grammar() {}

    /** Reads the rules of files together; a rule may stand in one file and be named in another. */
    static Grammar of(String... files) {
        var grammar = new Grammar();
        for (String file : files) {
            grammar.read(file);
        }
        grammar.rules.forEach((name, rule) -> {
            if (rule.alternatives.isEmpty()) {
                throw new IllegalStateException("no rule " + name + " in " + String.join(", ", files));
            }
        });
        return grammar;
    }

    /** One text by this rule. */
    String text(String rule, RandomGenerator chance) {
        var text = new StringBuilder(256);
        rule(rule).write(chance, text);
        return text.toString();
    }

    /** As many different texts by this rule. */
    List<String> texts(String rule, int count, RandomGenerator chance) {
        Set<String> texts = new LinkedHashSet<>();
        for (int tries = 0; texts.size() < count; tries++) {
            if (tries == MOST_TRIES * count) {
                throw new IllegalArgumentException(rule + " does not make " + count + " different texts");
            }
            texts.add(text(rule, chance));
        }
        return List.copyOf(texts);
    }

    private Rule rule(String name) {
        return Objects.requireNonNull(rules.get(name), name);
    }

    private void read(String file) {
        Rule rule = new Rule();
        for (String line : lines(file)) {
            if (line.startsWith("= ")) {
                rule = rules.computeIfAbsent(line.substring(2), unused -> new Rule());
            } else {
                for (String alternative : line.split(" \\| ", -1)) {
                    rule.alternatives.add(parts(alternative.replace("\\n", "\n")));
                }
            }
        }
    }

    private Part[] parts(String alternative) {
        var parts = new ArrayList<Part>();
        Matcher slot = SLOT.matcher(alternative);
        int from = 0;
        for (; slot.find(); from = slot.end()) {
            literal(alternative.substring(from, slot.start()), parts);
            parts.add(
                    slot.group(3) == null
                            ? new Range(Integer.parseInt(slot.group(1)), Integer.parseInt(slot.group(2)))
                            : rules.computeIfAbsent(slot.group(3), unused -> new Rule()));
        }
        literal(alternative.substring(from), parts);
        return parts.toArray(Part[]::new);
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add((chance, into) -> into.append(text));
        }
    }

    /** Lines that say something, indented ones joined to those above them. */
    private static List<String> lines(String file) {
        var lines = new ArrayList<String>();
        try (InputStream in = Objects.requireNonNull(Grammar.class.getResourceAsStream(file), file);
                var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("  ")) {
                    lines.add(lines.remove(lines.size() - 1) + " " + line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return lines;
    }

    /** A piece of a text. */
    private interface Part {
        void write(RandomGenerator chance, StringBuilder into);
    }

    private record Range(int from, int to) implements Part {
        @Override
        public void write(RandomGenerator chance, StringBuilder into) {
            into.append(chance.nextInt(from, to + 1));
        }
    }

    private static final class Rule implements Part {
        private final List<Part[]> alternatives = new ArrayList<>();

        @Override
        public void write(RandomGenerator chance, StringBuilder into) {
            for (Part part : alternatives.get(chance.nextInt(alternatives.size()))) {
                part.write(chance, into);
            }
        }
    }
}
