package dev.weir.app;

import dev.weir.audit.AuditStream;
import dev.weir.audit.RotatingFile;
import dev.weir.audit.Rotation;
import dev.weir.config.Settings;
import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.AuditLog;
import dev.weir.telemetry.AuditSettings;
import io.lettuce.core.codec.ByteArrayCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Opens the audit log where the settings want it. */
final class Auditing {
    /** Nobody waits for the stream, and a line that is late need not be added twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Auditing() {}

    static Consumer<AuditEntry> open(Settings settings, MeterRegistry registry, InstantSource clock, Opened opened)
            throws IOException {
        Settings.Audit audit = settings.audit();
        if (audit.file().isEmpty() && audit.stream().isEmpty()) {
            return AuditLog.OFF;
        }
        Consumer<byte[]> copies = audit.stream().isPresent() && settings.redis().isPresent()
                ? stream(audit.stream().get(), settings.redis().get(), registry, opened)
                : AuditLog.NO_COPIES;
        var told = new AuditSettings(settings.identity().subnet(), false, audit.queue());
        AuditLog log = audit.file().equals("-")
                ? AuditLog.toStandardOutput(copies, told, registry)
                : AuditLog.to(sink(audit, clock), copies, told, registry);
        return opened.add(log, AuditLog::close);
    }

    /** What is no regular file, such as a pipe, does not rotate. */
    private static OutputStream sink(Settings.Audit audit, InstantSource clock) throws IOException {
        if (audit.file().isEmpty()) {
            return OutputStream.nullOutputStream();
        }
        Path file = Path.of(audit.file());
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Files.newOutputStream(file, StandardOpenOption.APPEND);
        }
        Settings.Audit.Rotate rotate = audit.rotate();
        return RotatingFile.open(
                file, new Rotation(rotate.size(), rotate.daily(), rotate.keep(), rotate.compress()), clock);
    }

    /** Over connections of its own, which are closed when the last lines are written, and patient ones. */
    private static AuditStream stream(
            Settings.Audit.Stream stream, Settings.Redis redis, MeterRegistry registry, Opened opened) {
        var patient = new Settings.Redis(
                redis.url(),
                redis.cluster(),
                redis.username(),
                redis.password(),
                redis.sentinelPassword(),
                redis.tls(),
                PATIENCE);
        var connections = opened.add(RedisConnections.to(patient), RedisConnections::close);
        return opened.add(
                AuditStream.over(
                        connections.commands(ByteArrayCodec.INSTANCE),
                        new AuditStream.Kept(stream.key(), stream.maxLength(), stream.ttl(), stream.queue()),
                        AuditLog.droppedCopies(registry)),
                AuditStream::close);
    }
}
