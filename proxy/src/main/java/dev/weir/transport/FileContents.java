package dev.weir.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some files held when they were read, all of it at one time. */
final class FileContents {
    private final Map<Path, byte[]> contents = new LinkedHashMap<>();

    private FileContents() {}

    static FileContents read(List<Path> files) throws IOException {
        var read = new FileContents();
        for (Path file : files) {
            read.contents.put(file, Files.readAllBytes(file));
        }
        return read;
    }

    byte[] of(Path file) {
        byte[] content = contents.get(file);
        if (content == null) {
            throw new IllegalArgumentException("file: " + file + " (expected: one that was read)");
        }
        return content;
    }

    /** Tells one state of the files from another. */
    byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents.values()) {
                digest.update(MessageDigest.getInstance("SHA-256").digest(content));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
