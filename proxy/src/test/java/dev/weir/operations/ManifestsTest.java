package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests for Kubernetes: what they say of each other, of the image and of the settings. */
final class ManifestsTest {
    private static final Path FOLDER = Path.of("../docker/kubernetes");
    private static final Map<String, String> VERSIONS = Map.of(
            "ConfigMap", "v1",
            "Service", "v1",
            "Deployment", "apps/v1",
            "PodDisruptionBudget", "policy/v1",
            "HorizontalPodAutoscaler", "autoscaling/v2",
            "ServiceMonitor", "monitoring.coreos.com/v1");

    private final List<Yaml> all;
    private final Yaml deployment;
    private final Yaml pod;
    private final Yaml container;

    ManifestsTest() throws IOException {
        all = Stream.concat(
                        Yaml.documents(FOLDER.resolve("weir.yaml")).stream(),
                        Yaml.documents(FOLDER.resolve("monitoring.yaml")).stream())
                .toList();
        deployment = only("Deployment");
        pod = deployment.at("spec.template.spec");
        container = pod.at("containers.0");
    }

    @Test
    void eachIsOfAKindAndVersionThatIsKnownAndHasAName() {
        assertThat(all).hasSize(7).allSatisfy(manifest -> {
            assertThat(manifest.at("apiVersion").text())
                    .isEqualTo(VERSIONS.get(manifest.at("kind").text()));
            assertThat(manifest.at("metadata.name").text()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        });
    }

    @Test
    void everySelectorFindsThePods() {
        Map<?, ?> labels = deployment.at("spec.template.metadata.labels").map();
        assertThat(labels).isNotEmpty();
        for (Yaml selecting : List.of(deployment, only("PodDisruptionBudget"))) {
            assertThat(selecting.at("spec.selector.matchLabels").map()).isEqualTo(labels);
        }
        assertThat(services())
                .allSatisfy(
                        service -> assertThat(service.at("spec.selector").map()).isEqualTo(labels));
        assertThat(pod.at("topologySpreadConstraints.0.labelSelector.matchLabels")
                        .map())
                .isEqualTo(labels);
        assertThat(only("HorizontalPodAutoscaler").at("spec.scaleTargetRef").map())
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "weir"));
    }

    @Test
    void theMonitorFindsTheAdminServiceAndNoOther() {
        Map<?, ?> wanted =
                only("ServiceMonitor").at("spec.selector.matchLabels").map();
        var found = services()
                .filter(service ->
                        service.at("metadata.labels").map().entrySet().containsAll(wanted.entrySet()))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("spec.ports.0.name").text())
                .isEqualTo(only("ServiceMonitor").at("spec.endpoints.0.port").text());
    }

    @Test
    void probesAndServicesNamePortsThatTheContainerHas() {
        var ports = container.at("ports").list().stream()
                .map(port -> port.at("name").text())
                .toList();
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(ports).contains(container.at(probe + ".httpGet.port").text());
        }
        assertThat(container.at("readinessProbe.httpGet.path").text()).isEqualTo("/readyz");
        assertThat(services()).allSatisfy(service -> assertThat(ports)
                .contains(service.at("spec.ports.0.targetPort").text()));
    }

    @Test
    void thePodIsNobodyAndWritesNowhere() {
        assertThat(pod.at("securityContext.runAsNonRoot").value()).isEqualTo(true);
        assertThat(container.at("securityContext.readOnlyRootFilesystem").value())
                .isEqualTo(true);
        assertThat(container.at("securityContext.allowPrivilegeEscalation").value())
                .isEqualTo(false);
        assertThat(container.at("securityContext.capabilities.drop.0").text()).isEqualTo("ALL");
        assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
    }

    @Test
    void everyMountHasAVolume() {
        var volumes = pod.at("volumes").list().stream()
                .map(volume -> volume.at("name").text())
                .toList();
        assertThat(container.at("volumeMounts").list())
                .extracting(mount -> mount.at("name").text())
                .containsExactlyInAnyOrderElementsOf(volumes);
    }

    @Test
    void theSettingsAreReadAndTheirSecretsAreInTheEnvironment(@TempDir Path folder) throws Exception {
        String text = only("ConfigMap").at("data").member("weir.yaml").text();
        Files.createDirectory(folder.resolve("policies"));
        Path file = Files.writeString(folder.resolve("weir.yaml"), text);
        assertThat(container.at("env").list())
                .extracting(variable -> variable.at("name").text())
                .containsExactlyInAnyOrder("WEIR_SECRET", "WEIR_ADMIN_TOKEN");
        Settings settings = SettingsFile.read(
                file, Map.of("WEIR_SECRET", "0123456789abcdef", "WEIR_ADMIN_TOKEN", "0123456789abcdef"));
        assertThat(settings.redis()).isPresent();
        long drain = settings.listen().drainTimeout().toSeconds();
        assertThat(Long.parseLong(pod.at("terminationGracePeriodSeconds").text()))
                .isGreaterThan(drain);
        assertThat(settings.listen().port())
                .isEqualTo(
                        Integer.parseInt(container.at("ports.0.containerPort").text()));
        assertThat(settings.admin().port())
                .isEqualTo(
                        Integer.parseInt(container.at("ports.1.containerPort").text()));
    }

    private Stream<Yaml> services() {
        return all.stream().filter(manifest -> manifest.at("kind").text().equals("Service"));
    }

    private Yaml only(String kind) {
        return all.stream()
                .filter(manifest -> manifest.at("kind").text().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
