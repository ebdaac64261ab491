package dev.weir.app;

import dev.weir.audit.AccountRecords.Found;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** How many audit lines about an account were found, and where. */
final class AuditTally {
    private final List<Found> files = new ArrayList<>();
    private long streamed;
    private boolean isStreamed;

    void add(List<Found> found) {
        files.addAll(found);
    }

    void addStream(long lines) {
        streamed += lines;
        isStreamed = true;
    }

    /** In files. */
    long lines() {
        return files.stream().mapToLong(Found::lines).sum();
    }

    /** That have any. */
    int files() {
        return (int) files.stream().filter(file -> file.lines() > 0).count();
    }

    long streamed() {
        return streamed;
    }

    /** One line for each file that has something to tell, and a last one. */
    void tell(String done, PrintWriter to) {
        for (Found file : files) {
            if (file.lines() > 0) {
                to.printf("%s: %d%n", Told.printable(file.file().toString()), file.lines());
            }
            if (file.unreadable() > 0) {
                to.printf(
                        "%s: %d lines are no JSON, so that nobody can tell whose they are; they stay%n",
                        Told.printable(file.file().toString()), file.unreadable());
            }
        }
        to.printf("%s: %d lines in %d of %d files%s%n", done, lines(), files(), files.size(), ofStream());
        to.flush();
    }

    private String ofStream() {
        return isStreamed ? ", " + streamed + " in the stream" : "";
    }
}
