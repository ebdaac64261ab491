package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.AuditLog;
import dev.weir.telemetry.AuditSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens the audit log where the settings want it. */
final class Auditing {
    private Auditing() {}

    static Consumer<AuditEntry> open(Settings settings, MeterRegistry registry, Opened opened) throws IOException {
        String file = settings.audit().file();
        if (file.isEmpty()) {
            return AuditLog.OFF;
        }
        var audit = new AuditSettings(
                settings.identity().subnet(), false, settings.audit().queue());
        var log = file.equals("-")
                ? AuditLog.toStandardOutput(audit, registry)
                : AuditLog.toFile(Path.of(file), audit, registry);
        return opened.add(log, AuditLog::close);
    }
}
