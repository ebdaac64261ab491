package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose files and the settings that they mount. */
final class ComposeTest {
    private static final Path FOLDER = Path.of("../docker");

    @TempDir
    Path folder;

    @Test
    void theirSettingsAreRead() throws Exception {
        Files.createDirectory(folder.resolve("policies"));
        for (String name : new String[] {"weir.yaml", "weir.cluster.yaml"}) {
            Path copy = Files.copy(FOLDER.resolve(name), folder.resolve(name));
            var settings = SettingsFile.read(copy, Map.of("WEIR_SECRET", "0123456789abcdef"));
            assertThat(settings.redis()).as(name).isPresent();
            assertThat(settings.redis().get().cluster()).isEqualTo(name.contains("cluster"));
        }
    }

    @Test
    void everyFileThatIsMountedIsThere() throws IOException {
        for (String name : new String[] {"compose.yaml", "compose.cluster.yaml"}) {
            Yaml compose = Yaml.documents(FOLDER.resolve(name)).get(0);
            for (Object service : compose.at("services").map().values()) {
                for (Yaml volume : new Yaml(service).at("volumes").list()) {
                    String source = volume.text().split(":", -1)[0];
                    assertThat(
                                    source.startsWith(".")
                                            ? Files.exists(FOLDER.resolve(source))
                                            : compose.at("volumes").map().containsKey(source))
                            .as(name + ": " + source)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theMadeUpCallersAreTheOnlyOnesThatTheProxyTrusts() throws IOException {
        Yaml services = Yaml.documents(FOLDER.resolve("compose.yaml")).get(0).at("services");
        String address = services.at("traffic.networks.default.ipv4_address").text();
        assertThat(services.at("proxy.environment.WEIR_TRUSTED_PROXY").text()).isEqualTo(address + "/32");
        assertThat(Files.readString(FOLDER.resolve("weir.yaml")))
                .contains("trusted_proxies: [\"${WEIR_TRUSTED_PROXY:-127.0.0.1/32}\"]");
    }

    @Test
    void theBalancerIsTheOnlyOneThatTheClusterTrusts() throws IOException {
        String address = Yaml.documents(FOLDER.resolve("compose.cluster.yaml"))
                .get(0)
                .at("services.balancer.networks.fleet.ipv4_address")
                .text();
        assertThat(Yaml.documents(FOLDER.resolve("weir.cluster.yaml"))
                        .get(0)
                        .at("listen.trusted_proxies")
                        .list())
                .extracting(Yaml::text)
                .containsExactly(address + "/32");
    }
}
