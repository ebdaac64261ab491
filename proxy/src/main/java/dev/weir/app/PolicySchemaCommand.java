package dev.weir.app;

import dev.weir.policyfile.PolicySchema;
import dev.weir.policyfile.PolicyStarter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON Schemas of the language, from which editors complete and explain it. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of policies or of their tests, or writes both for editors.",
        mixinStandardHelpOptions = true)
final class PolicySchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "WHICH",
            defaultValue = "policy",
            description = "policy, or test for policy.test.yaml. Default: ${DEFAULT-VALUE}.")
    private PolicySchema which = PolicySchema.POLICY;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "Writes both into this folder instead, where they are not there yet.")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (folder.isPresent()) {
            List<Path> written = PolicyStarter.writeSchemas(folder.get());
            written.forEach(file -> out.println("written: " + file));
            if (written.isEmpty()) {
                out.println("nothing written: both are in " + folder.get());
            }
        } else {
            out.print(which.text());
        }
        out.flush();
        return 0;
    }
}
