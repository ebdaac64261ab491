package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.yaml.ScalarType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Files and folders that the settings name, relative to the folder of the settings file. */
record NamedPaths(Path base) {
    /** Stands where a value could not be read; settings that hold it are never handed out. */
    static final String INVALID = "invalid";

    private static final String PATH = "(\\*|/[^*?#\\s]*(\\*[^*?#\\s]*)?)";

    /** A request path with at most one {@code *}, at its end or inside. */
    static final ScalarType<String> PATTERN =
            text(Pattern.compile(PATH), "a path, such as /v1/models, perhaps with one *, such as /v1/*");

    /** The same, perhaps for one method only. */
    static final ScalarType<String> REQUEST_PATTERN = text(
            Pattern.compile("([A-Z]+ )?" + PATH),
            "a path, such as /v1/models, perhaps with one *, such as /v1/*, perhaps after a method, such as GET /v1/models");

    Path resolve(String name) {
        return base.resolve(name).normalize();
    }

    ScalarType<Path> file() {
        return existing(Files::isReadable, "a file that can be read, named from the folder of this one");
    }

    ScalarType<Path> folder() {
        return existing(Files::isDirectory, "a folder, named from the folder of this file");
    }

    private ScalarType<Path> existing(Predicate<Path> exists, String expected) {
        return TEXT.as(name -> resolved(name).filter(exists), expected);
    }

    private Optional<Path> resolved(String name) {
        try {
            return Optional.of(resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
