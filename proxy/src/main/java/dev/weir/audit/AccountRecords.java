package dev.weir.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The lines about one account, in an audit file and in those put aside of it, compressed or not. */
public final class AccountRecords {
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private final AccountLine line;

    /**
     * What was found in a file.
     *
     * @param lines about the account
     * @param unreadable that are no JSON objects, so that nobody can tell
     */
    public record Found(Path file, long lines, long unreadable) {}

    public AccountRecords(String account) {
        this.line = new AccountLine(account);
    }

    /** Copies them; the files stay as they are. */
    public List<Found> export(Path file, OutputStream to) throws IOException {
        var found = new ArrayList<Found>();
        for (Path each : some(file)) {
            try (InputStream from = open(each)) {
                found.add(new Sorting(from, to, NOWHERE).run(each));
            }
        }
        to.flush();
        return found;
    }

    /**
     * Takes them out. A file that has any is replaced at once by one without them; nothing else in it changes, and a proxy
     * that writes to it meanwhile waits, and goes on in the new one.
     */
    public List<Found> erase(Path file) throws IOException {
        var files = new AuditFiles(file);
        for (Path left : files.unfinished()) {
            discard(left);
        }
        var found = new ArrayList<Found>();
        Set<String> seen = new HashSet<>();
        boolean more = true;
        while (more) { // a proxy may put files aside, and compress them, in between
            more = false;
            for (Path each : some(file)) {
                if (!seen.contains(identity(each))) {
                    more = true;
                    if (isErasedFrom(each, found)) {
                        seen.add(identity(each));
                    }
                }
            }
        }
        return found;
    }

    /** What an interrupted erasure left may hold lines of the account; what is being compressed now is waited for. */
    private static void discard(Path unfinished) throws IOException {
        String name = unfinished.getFileName().toString();
        Path plain = unfinished.resolveSibling(name.replace(AuditFiles.COMPRESSED + AuditFiles.UNFINISHED, ""));
        try (FileChannel channel = FileChannel.open(plain, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid()) {
                Files.deleteIfExists(unfinished);
            }
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Not from one that is put aside or compressed in this very moment: it is found under its new name. */
    private boolean isErasedFrom(Path file, List<Found> found) throws IOException {
        String identity = AuditFiles.identity(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid() || !identity.equals(AuditFiles.identity(file))) {
                return false;
            }
            Found there = new Sorting(open(file, channel), NOWHERE, NOWHERE).run(file);
            if (there.lines() > 0) {
                Rewriting.replace(file, file, to -> {
                    try (OutputStream kept = isCompressed(file) ? new GZIPOutputStream(to) : to) {
                        new Sorting(open(file, channel.position(0)), NOWHERE, kept).run(file);
                    }
                });
            }
            found.add(there);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static List<Path> some(Path file) throws IOException {
        List<Path> all = new AuditFiles(file).all();
        if (all.isEmpty()) {
            throw new NoSuchFileException(file.toString(), null, "no such file, nor any that was put aside of it");
        }
        return all;
    }

    /** Stays the same when a file is renamed. */
    private static String identity(Path file) throws IOException {
        String identity = AuditFiles.identity(file);
        return identity.equals("null") ? file.toString() : identity;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream from = Files.newInputStream(file);
        return isCompressed(file) ? new GZIPInputStream(from, 1 << 16) : from;
    }

    private static InputStream open(Path file, FileChannel channel) throws IOException {
        InputStream from = Channels.newInputStream(channel);
        return isCompressed(file) ? new GZIPInputStream(from, 1 << 16) : from;
    }

    private static boolean isCompressed(Path file) {
        return file.toString().endsWith(AuditFiles.COMPRESSED);
    }

    /** One pass over a file: what is about the account goes one way, all else the other. */
    private final class Sorting {
        private final InputStream from;
        private final OutputStream account;
        private final OutputStream others;

        Sorting(InputStream from, OutputStream account, OutputStream others) {
            this.from = from;
            this.account = account;
            this.others = others;
        }

        Found run(Path file) throws IOException {
            var lines = new Lines(from);
            long about = 0;
            long unreadable = 0;
            for (byte[] next = lines.next(); next.length > 0; next = lines.next()) {
                boolean isAbout = false;
                try {
                    isAbout = next[0] != '\n' && line.isAbout(next, next.length);
                } catch (IOException broken) {
                    unreadable++;
                }
                about += isAbout ? 1 : 0;
                (isAbout ? account : others).write(next);
            }
            return new Found(file, about, unreadable);
        }
    }
}
