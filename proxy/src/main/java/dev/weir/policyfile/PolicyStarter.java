package dev.weir.policyfile;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes what an author of a new policy begins with; it never writes over anything. */
public final class PolicyStarter {
    /** The policies that ship beside the one in force, to start from. */
    public static final List<String> LIBRARY =
            List.of("batch-and-evaluation", "embeddings", "reasoning-models", "shadow-rollout", "smallest", "strict");

    private static final Pattern NAME = Pattern.compile(Words.NAME_PATTERN);
    private static final List<String> FILES = List.of("policy.yaml", "policy.test.yaml", "README.md");

    private PolicyStarter() {}

    /**
     * Writes the folder of a new policy, made of the usual beginning.
     *
     * @param folder that of all policies; made when it is not there
     * @return the files, in the order in which they are read by people
     */
    public static List<Path> write(Path folder, String name, LocalDate today) throws IOException {
        var texts = new LinkedHashMap<Path, String>();
        for (String file : FILES) {
            String text = resource("/dev/weir/policyfile/new/" + file);
            texts.put(
                    folder.resolve(name).resolve(file),
                    text.replace("{name}", name).replace("{today}", today.toString()));
        }
        return write(name, texts);
    }

    /** The same, made of a policy of the library. */
    public static List<Path> copy(Path folder, String name, String from) throws IOException {
        if (!LIBRARY.contains(from)) {
            throw new IllegalArgumentException(
                    "'" + from + "' is not in the library (expected: " + String.join(", ", LIBRARY) + ")");
        }
        var texts = new LinkedHashMap<Path, String>();
        for (String file : FILES) {
            String text = resource("/policies/library/" + from + "/" + file);
            texts.put(
                    folder.resolve(name).resolve(file),
                    text.replace("$schema=../../schema/", "$schema=../schema/")
                            .replaceFirst("(?m)^(policy: |# )" + from + "$", "$1" + name));
        }
        return write(name, texts);
    }

    private static List<Path> write(String name, Map<Path, String> texts) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: " + Words.NAME.expected() + ")");
        }
        for (Path file : texts.keySet()) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            Files.createDirectories(text.getKey().toAbsolutePath().getParent());
            writeNew(text.getKey(), text.getValue());
        }
        return List.copyOf(texts.keySet());
    }

    /** Writes the schemas that editors need into a folder, those that are not there yet. */
    public static List<Path> writeSchemas(Path folder) throws IOException {
        var written = new ArrayList<Path>();
        Files.createDirectories(folder);
        for (PolicySchema schema : PolicySchema.values()) {
            Path file = folder.resolve(schema.file());
            if (!Files.exists(file)) {
                writeNew(file, schema.text());
                written.add(file);
            }
        }
        return written;
    }

    static String resource(String path) throws IOException {
        try (InputStream text = PolicyStarter.class.getResourceAsStream(path)) {
            if (text == null) {
                throw new FileNotFoundException(path + " is not in this build");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void writeNew(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
