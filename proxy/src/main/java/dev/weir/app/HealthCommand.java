package dev.weir.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells by its exit code whether a proxy is well, for images that have no other client. */
@Command(name = "health", description = "Exits with 0 when a proxy answers 200.", mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = HttpUrl.class,
            defaultValue = "http://127.0.0.1:9090/healthz",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("");

    @Mixin
    private AdminTls tls = new AdminTls();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        int status =
                tls.client(PATIENCE).send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            spec.commandLine().getErr().println(url + " answered " + status + " (expected: 200)");
            return Weir.FAILED;
        }
        return 0;
    }
}
