package dev.weir.load;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run is: the folders of the checkout, whichever of them Maven was started in. */
final class Checkout {
    private Checkout() {}

    static Path target() {
        return root().resolve("load-tests/target");
    }

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("weir")) && Files.isDirectory(folder.resolve("load-tests"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                here + " is in no checkout of Weir (expected: a folder above with the launcher)");
    }
}
