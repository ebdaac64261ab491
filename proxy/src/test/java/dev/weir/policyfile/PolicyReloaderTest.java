package dev.weir.policyfile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.ReloadResult.Accepted;
import dev.weir.policyfile.ReloadResult.Refused;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyReloaderTest {
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final List<ReloadResult> heard = new CopyOnWriteArrayList<>();
    private final String good = Files.readString(Path.of("src/test/resources/policyfile/good.yaml"));

    private final Path folder;

    PolicyReloaderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        write("chat", good);
    }

    @Test
    void anEditIsInForceAfterAReloadAndIsTold() throws Exception {
        try (var reloader = reloader()) {
            write("chat", good.replace("tokens: 200k", "tokens: 300k"));

            ReloadResult result = reloader.reload();

            Policy policy = reloader.get().inOrder().get(0);
            assertThat(policy.budgets().get(0).budget().limit()).isEqualTo(300_000);
            assertThat(result).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.versions())
                    .containsEntry("chat", policy.version()));
            assertThat(heard).containsExactly(result);
        }
    }

    @Test
    void aBadEditKeepsTheOldPoliciesAndIsTold() throws Exception {
        try (var reloader = reloader()) {
            Policies before = reloader.get();
            write("chat", good.replace("tokens: 200k", "tokens: many"));

            ReloadResult result = reloader.reload();

            assertThat(reloader.get()).isSameAs(before);
            assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                    .singleElement()
                    .asString()
                    .startsWith("chat/policy.yaml:13:13: tokens: many"));
            assertThat(heard).containsExactly(result);
        }
    }

    @Test
    void oneBadPolicyKeepsTheOthersFromChangingToo() throws Exception {
        try (var reloader = reloader()) {
            Policies before = reloader.get();
            write("chat", good.replace("tokens: 200k", "tokens: 300k"));
            write("batch", "policy: batch\n");

            assertThat(reloader.reload()).isInstanceOf(Refused.class);
            assertThat(reloader.get()).isSameAs(before);
        }
    }

    @Test
    void aFolderThatIsGoneKeepsTheOldPolicies() throws Exception {
        try (var reloader = reloader()) {
            Policies before = reloader.get();
            Files.delete(folder.resolve("chat/policy.yaml"));

            assertThat(reloader.reload()).isInstanceOf(Refused.class);
            assertThat(reloader.get()).isSameAs(before);
        }
    }

    @Test
    void theWatchPicksUpAGoodEdit() throws Exception {
        try (var reloader = reloader()) {
            String before = reloader.get().inOrder().get(0).version();
            reloader.watch(OFTEN);
            write("chat", good.replace("tokens: 200k", "tokens: 300k"));

            await().atMost(30, SECONDS)
                    .until(() -> !reloader.get().inOrder().get(0).version().equals(before));
            assertThat(heard).last().isInstanceOf(Accepted.class);
        }
    }

    @Test
    void theWatchTellsOfABadEditOnceAndGoesOn() throws Exception {
        try (var reloader = reloader()) {
            reloader.watch(OFTEN);
            write("chat", "policy: chat\n");
            await().atMost(30, SECONDS).until(() -> !heard.isEmpty());
            write("chat", good + "# mended\n");

            await().atMost(30, SECONDS).until(() -> heard.size() == 2);
            assertThat(heard.get(0)).isInstanceOf(Refused.class);
            assertThat(heard.get(1)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void theWatchSeesLinksThatAreSwapped() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        Path first = version(mount, "..1", good);
        Files.createSymbolicLink(mount.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(mount.resolve("chat"), Path.of("..data", "chat"));
        try (var reloader = new PolicyReloader(new PolicyFolder(mount, clock()), heard::add)) {
            reloader.watch(OFTEN);
            Path second = version(mount, "..2", good.replace("tokens: 200k", "tokens: 300k"));
            Path swap = Files.createSymbolicLink(mount.resolve("..data_tmp"), second.getFileName());
            Files.move(swap, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            await().atMost(30, SECONDS).until(() -> !heard.isEmpty());
            assertThat(reloader.get().inOrder()).singleElement().satisfies(policy -> assertThat(
                            policy.budgets().get(0).budget().limit())
                    .isEqualTo(300_000));
        }
    }

    @Test
    void policiesComeInTheOrderOfTheirNamesWithoutThoseThatAreDisabled() throws Exception {
        write("batch", good.replace("policy: chat", "policy: batch"));
        write("agents", good.replace("policy: chat", "policy: agents").replace("mode: enforce", "mode: disabled"));
        Files.createDirectory(folder.resolve("schema"));
        try (var reloader = reloader()) {
            assertThat(reloader.get().inOrder()).extracting(Policy::name).containsExactly("batch", "chat");
        }
    }

    @Test
    void theProblemsOfAllPoliciesAreToldTogether() throws IOException {
        write("batch", good);
        write("chat", good.replace("tokens: 200k", "tokens: many"));

        assertThatThrownBy(this::reloader)
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("batch/policy.yaml:1:9: policy: 'chat' (expected: the name of its folder")
                .hasMessageContaining("chat/policy.yaml:13:13: tokens: many");
    }

    @Test
    void aFolderWithoutAPolicyIsRefused() throws IOException {
        Files.delete(folder.resolve("chat/policy.yaml"));

        assertThatThrownBy(this::reloader)
                .isInstanceOf(ProblemsException.class)
                .hasMessage(folder + ": no policy (expected: <name>/policy.yaml)");
    }

    private PolicyReloader reloader() throws ProblemsException {
        return new PolicyReloader(new PolicyFolder(folder, clock()), heard::add);
    }

    private static InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2027-01-15T12:00:00Z"));
    }

    /** In one step: a watch that looks every few milliseconds would see a file half written. */
    private void write(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("policy.yaml");
        Path whole = Files.writeString(file.resolveSibling("policy.yaml.new"), text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path version(Path mount, String name, String text) throws IOException {
        Path version = mount.resolve(name);
        Files.writeString(Files.createDirectories(version.resolve("chat")).resolve("policy.yaml"), text);
        return version;
    }
}
