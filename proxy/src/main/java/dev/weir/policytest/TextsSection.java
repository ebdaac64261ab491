package dev.weir.policytest;

import static dev.weir.yaml.ScalarTypes.text;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The texts of a group of traffic: one under a key, several under its plural, and the words that stand in them. */
final class TextsSection {
    private static final ScalarType<String> TEXT = textOf(1);
    private static final ScalarType<String> WORD_NAME = text(
            Pattern.compile("(?!(?:n|answer)$)[a-z][a-z0-9_]*"), "a name in small letters other than n and answer");

    private final Fields fields;
    private final Path file;
    private final Map<String, List<String>> words = new LinkedHashMap<>();

    TextsSection(Fields fields, Path file) {
        this.fields = fields;
        this.file = file;
        if (fields.has("words")) {
            Fields lists = fields.section("words", Keys.named(WORD_NAME));
            for (String name : lists.present()) {
                List<String> list = lists.some(name, TEXT);
                words.put(name, list.isEmpty() ? List.of("") : list);
            }
        }
    }

    /** The one text under this key, if it is there. */
    Texts one(String key) {
        return fields.get(key, TEXT).map(text -> texts(List.of(text))).orElse(Texts.NONE);
    }

    /** The text under the first key, or the list under the second, or the lines of the file that the second names. */
    Texts oneOrMany(String key, String keyOfMany) {
        if (fields.has(key) && fields.has(keyOfMany)) {
            fields.reportKey(
                    keyOfMany,
                    "'" + keyOfMany + "'" + fields.where() + " (expected: " + key + " or " + keyOfMany + ")",
                    "");
        }
        if (!fields.has(keyOfMany)) {
            return one(key);
        }
        return texts(fields.isList(keyOfMany) ? fields.some(keyOfMany, TEXT) : lines(keyOfMany));
    }

    private Texts texts(List<String> templates) {
        return new Texts(templates, words);
    }

    private List<String> lines(String key) {
        String name = fields.get(key, TEXT, "");
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file.resolveSibling(name)).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.isEmpty()) {
                fields.report(key, key + ": '" + name + "' is empty (expected: one text a line)", "");
            }
            return lines;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            fields.report(
                    key,
                    key + ": '" + name + "' cannot be read (expected: a list, or a file of texts beside this one)",
                    "");
            return List.of();
        }
    }
}
