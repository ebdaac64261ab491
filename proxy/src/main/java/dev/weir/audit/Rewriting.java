package dev.weir.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** A file that takes the place of another at once, whole or not at all, and may be read by those who might read that one. */
final class Rewriting {
    private Rewriting() {}

    /** Writes what a file is to hold. */
    interface Content {
        void write(OutputStream to) throws IOException;
    }

    /**
     * Writes it beside its place and moves it there.
     *
     * @param like whose permissions and time it gets
     */
    static void replace(Path like, Path target, Content content) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + AuditFiles.UNFINISHED);
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                permit(like, unfinished);
                content.write(to);
            }
            Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(like));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void permit(Path like, Path file) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(like, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (from != null && to != null) {
            var attributes = from.readAttributes();
            to.setPermissions(attributes.permissions());
            if (!to.readAttributes().group().equals(attributes.group())) {
                to.setGroup(attributes.group());
            }
            if (!to.getOwner().equals(attributes.owner())) {
                to.setOwner(attributes.owner());
            }
        }
    }
}
