package dev.weir.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How much of a file has been read, as a bar on standard error, or nowhere. */
record ReplayProgress(Optional<ProgressBar> bar) implements AutoCloseable {
    private static final long KILOBYTE = 1_000;

    static ReplayProgress of(Path file, boolean shown) throws IOException {
        if (!shown) {
            return new ReplayProgress(Optional.empty());
        }
        return new ReplayProgress(Optional.of(new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(Files.size(file))
                .setUnit(" kB", KILOBYTE)
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
