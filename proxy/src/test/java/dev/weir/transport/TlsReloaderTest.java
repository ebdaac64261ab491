package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsReloaderTest {
    private final AtomicInteger replaced = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final TlsReloader.Listener counting = new TlsReloader.Listener() {
        @Override
        public void replaced() {
            replaced.incrementAndGet();
        }

        @Override
        public void refused() {
            refused.incrementAndGet();
        }
    };

    @Test
    void changesAreTakenAndTheSameRefusalIsToldOnce(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder);
        try (var reloader = new TlsReloader(InstantSource.system(), counting)) {
            var files = new ServerTlsFiles(
                    certificates.serverCertificate(), certificates.serverKey(), Optional.empty(), false, true);
            Tls tls = reloader.open("a test", files, Duration.ofMillis(5));
            Files.writeString(certificates.serverKey(), "half a file");
            await().until(() -> refused.get() > 0);
            Files.delete(certificates.serverKey()); // a refusal for another reason
            await().until(() -> refused.get() > 1);
            assertThat(replaced).hasValue(0);

            certificates.renewServer("CN=renewed");

            await().until(() -> replaced.get() > 0);
            assertThat(tls.reloadIfChanged()).isFalse();
        }
    }
}
