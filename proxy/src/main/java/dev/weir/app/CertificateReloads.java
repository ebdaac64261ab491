package dev.weir.app;

import dev.weir.telemetry.Telemetry;
import dev.weir.transport.TlsReloader;

/** Counts reloads of certificates. */
record CertificateReloads(Telemetry telemetry) implements TlsReloader.Listener {
    @Override
    public void replaced() {
        telemetry.certificatesReloaded();
    }

    @Override
    public void refused() {
        telemetry.certificateReloadRefused();
    }
}
