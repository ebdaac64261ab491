package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the proxy until it is told to stop. */
@Command(name = "serve", description = "Stands before a model API.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings: weir.yaml.")
    private Path config = Path.of("weir.yaml");

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsFile.read(config, System.getenv());
        Proxy proxy = Proxy.start(settings);
        log.info(
                "listening on {}:{} for {} upstream(s), admin on {}:{}",
                settings.listen().host(),
                proxy.port(),
                settings.upstreams().size(),
                settings.admin().host(),
                proxy.adminPort());
        Stop stop = Stop.onSignal(() -> stop(proxy, settings.listen().drainTimeout()));
        new CountDownLatch(1).await(); // for good: a signal ends the process
        stop.disarm();
        return 0;
    }

    /** Open answers may end; then everything closes. */
    private static void stop(Proxy proxy, Duration atMost) {
        log.info("stopping, {} exchange(s) open", proxy.openExchanges());
        proxy.stop(atMost);
    }
}
