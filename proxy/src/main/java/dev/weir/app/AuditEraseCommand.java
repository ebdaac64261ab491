package dev.weir.app;

import dev.weir.audit.AccountRecords;
import dev.weir.audit.AuditStream;
import dev.weir.audit.RotatingFile;
import dev.weir.audit.Rotation;
import dev.weir.audit.StreamRecords;
import dev.weir.config.Settings;
import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.AuditLog;
import dev.weir.telemetry.AuditSettings;
import dev.weir.yaml.ProblemsException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the audit lines about an account out, and writes down that it did. */
@Command(
        name = "erase",
        description = "Takes the audit lines about an account out of the files, those that were put aside too, and adds"
                + " one that says so without the account's name. Proxies may go on writing meanwhile.",
        mixinStandardHelpOptions = true)
final class AuditEraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlaces places = new AuditPlaces();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Goes into the audit log; at most 200 characters, and not the account's name.")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException, ProblemsException {
        if (reason.isBlank() || reason.length() > 200) {
            throw new IllegalArgumentException(
                    "--reason: " + reason.length() + " characters (expected: 1 to 200 that tell why)");
        }
        var found = places.find();
        var tally = new AuditTally();
        var records = new AccountRecords(places.account());
        for (Path file : found.files()) {
            tally.add(records.erase(file));
        }
        if (found.stream().isPresent() && found.redis().isPresent()) {
            try (var redis = RedisConnections.to(found.redis().get())) {
                var commands = AuditPlaces.connected(redis);
                Settings.Audit.Stream stream = found.stream().get();
                tally.addStream(new StreamRecords(commands, stream.key(), places.account()).erase());
                writeDown(found, tally, Optional.of(commands));
            }
        } else {
            writeDown(found, tally, Optional.empty());
        }
        tally.tell("erased", spec.commandLine().getOut());
        return 0;
    }

    /** In the first file, and in the stream. */
    private void writeDown(
            AuditPlaces.Found found, AuditTally tally, Optional<RedisClusterAsyncCommands<byte[], byte[]>> redis)
            throws IOException {
        var lost = new AtomicLong();
        Consumer<byte[]> copies = AuditLog.NO_COPIES;
        Runnable copied = () -> {};
        if (redis.isPresent() && found.stream().isPresent()) {
            Settings.Audit.Stream kept = found.stream().get();
            var stream = AuditStream.over(
                    CompletableFuture.completedStage(redis.get()),
                    new AuditStream.Kept(kept.key(), kept.maxLength(), kept.ttl(), 1),
                    lost::addAndGet);
            copies = stream;
            copied = stream::close;
        }
        OutputStream file = found.files().isEmpty()
                ? OutputStream.nullOutputStream()
                : RotatingFile.open(found.files().get(0), Rotation.NEVER, InstantSource.system());
        var registry = new SimpleMeterRegistry();
        try (var log = AuditLog.to(file, copies, AuditSettings.USUAL, registry)) {
            log.accept(new AuditEntry.Erased(
                    InstantSource.system().instant(),
                    places.account(),
                    tally.lines() + tally.streamed(),
                    tally.files(),
                    reason));
        }
        copied.run();
        if (lost.get() > 0 || AuditLog.dropped(registry) > 0) {
            throw new IOException("the lines are erased, but this could not be written into the audit log");
        }
    }
}
