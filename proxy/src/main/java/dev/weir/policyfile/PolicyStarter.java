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
    private static final Pattern NAME = Pattern.compile(Words.NAME_PATTERN);

    private PolicyStarter() {}

    /**
     * Writes the folder of a new policy.
     *
     * @param folder that of all policies; made when it is not there
     * @return the files, in the order in which they are read by people
     */
    public static List<Path> write(Path folder, String name, LocalDate today) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: " + Words.NAME.expected() + ")");
        }
        var texts = new LinkedHashMap<Path, String>();
        for (String file : List.of("policy.yaml", "policy.test.yaml", "README.md")) {
            String text = resource("/dev/weir/policyfile/new/" + file)
                    .replace("{name}", name)
                    .replace("{today}", today.toString());
            texts.put(folder.resolve(name).resolve(file), text);
        }
        for (Path file : texts.keySet()) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        Files.createDirectories(folder.resolve(name));
        for (Map.Entry<Path, String> text : texts.entrySet()) {
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
