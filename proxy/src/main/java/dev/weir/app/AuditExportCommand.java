package dev.weir.app;

import dev.weir.audit.AccountRecords;
import dev.weir.audit.StreamRecords;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the audit lines about an account. */
@Command(
        name = "export",
        description = "Prints the audit lines about an account, those of files that were put aside too.",
        mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlaces places = new AuditPlaces();

    @Option(names = "--output", paramLabel = "FILE", description = "Writes them there instead of to standard output.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException, ProblemsException {
        var found = places.find();
        var tally = new AuditTally();
        try (OutputStream to = output.isPresent()
                ? Files.newOutputStream(output.get())
                : new Printed(spec.commandLine().getOut())) {
            var records = new AccountRecords(places.account());
            for (Path file : found.files()) {
                tally.add(records.export(file, to));
            }
            if (found.stream().isPresent() && found.redis().isPresent()) {
                try (var redis = RedisConnections.to(found.redis().get())) {
                    var commands = AuditPlaces.connected(redis);
                    tally.addStream(
                            new StreamRecords(commands, found.stream().get().key(), places.account()).export(to));
                }
            }
        }
        tally.tell("exported", spec.commandLine().getErr());
        return 0;
    }
}
