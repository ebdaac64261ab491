package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import dev.weir.yaml.ProblemsException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whose lines, and where they are looked for. */
final class AuditPlaces {
    private static final long PATIENCE_SECONDS = 10;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--account",
            paramLabel = "NAME",
            required = true,
            description = "The account as audit lines name it, such as key-f3a13ca88e8c0a60.")
    private String account = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Takes audit.file and audit.stream of these settings.")
    private Optional<Path> config = Optional.empty();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Audit files. Those that were put aside of them, compressed or not, are looked through too.")
    private List<Path> named = List.of();

    /** Files, and a stream. */
    record Found(List<Path> files, Optional<Settings.Audit.Stream> stream, Optional<Settings.Redis> redis) {}

    String account() {
        return account;
    }

    Found find() throws ProblemsException {
        if (named.isEmpty() && config.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say where: audit files, or --config weir.yaml.");
        }
        var files = new ArrayList<>(named);
        if (config.isEmpty()) {
            return new Found(files, Optional.empty(), Optional.empty());
        }
        Settings settings = SettingsFile.read(config.get(), System.getenv());
        String file = settings.audit().file();
        if (!file.isEmpty() && !file.equals("-")) {
            files.add(Path.of(file));
        }
        return new Found(files, settings.audit().stream(), settings.redis());
    }

    /** Waits for Redis, but not for long. */
    static RedisClusterAsyncCommands<byte[], byte[]> connected(RedisConnections connections)
            throws IOException, InterruptedException {
        try {
            return connections
                    .commands(ByteArrayCodec.INSTANCE)
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Redis, which holds the stream, does not answer", e);
        }
    }
}
