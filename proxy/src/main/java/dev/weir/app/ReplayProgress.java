package dev.weir.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How much of the traffic has been judged, as a bar on standard error, or nowhere. */
record ReplayProgress(Optional<ProgressBar> bar) implements AutoCloseable {
    private static final long KILOBYTE = 1_000;

    static ReplayProgress ofFile(Path file, boolean shown) throws IOException {
        return shown ? of(Files.size(file), " kB", KILOBYTE) : new ReplayProgress(Optional.empty());
    }

    static ReplayProgress ofRequests(long requests, boolean shown) {
        return shown ? of(requests, "", 1) : new ReplayProgress(Optional.empty());
    }

    private static ReplayProgress of(long most, String unit, long unitSize) {
        return new ReplayProgress(Optional.of(new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(most)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .build()));
    }

    void reached(long bytes) {
        bar.ifPresent(shown -> shown.stepTo(bytes));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
