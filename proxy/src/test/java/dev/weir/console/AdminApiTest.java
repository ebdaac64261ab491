package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document and the pages that there are say the same. */
final class AdminApiTest {
    private static final String TOKEN = "a token for tests only";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> ANYBODY = Set.of("/healthz", "/readyz", "/metrics", "/console");

    private static final Pattern PATH = Pattern.compile("/[a-z0-9/]+");

    private final AdminPages pages = new AdminPages(
            () -> "",
            List.of(),
            new BudgetPages(FakeBudgets.access(Token.of(TOKEN))),
            new ExplainPages(FakeExplanations.access(Token.of(TOKEN))),
            new ChallengePages(FakeChallenges.access(Token.of(TOKEN))),
            new PolicyPages(FakePolicies.access(Token.of(TOKEN))),
            new OverridePages(FakeConsole.overriding(Token.of(TOKEN))),
            new LivePages(FakeConsole.showing(Token.of(TOKEN))));
    private Map<?, ?> document = Map.of();

    @BeforeEach
    void read() throws Exception {
        Object read = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("../docs/admin-api.yaml")));
        document = (Map<?, ?>) read;
    }

    @Test
    void everyPathIsAnsweredByTheMethodsThatAreDescribedAndByNoOther() {
        paths().forEach((path, described) -> {
            var taken = new TreeSet<String>();
            for (String method : METHODS) {
                Page page = at(method, filled(path.toString()), "Bearer " + TOKEN);
                assertThat(page.body()).as("%s %s", method, path).doesNotContain("no such page");
                if (page.status() != 405) {
                    taken.add(method.toLowerCase(Locale.ROOT));
                }
            }
            var said = new TreeSet<String>();
            ((Map<?, ?>) described).keySet().forEach(key -> said.add(key.toString()));
            said.remove("parameters");
            assertThat(taken).as(path.toString()).isEqualTo(said);
        });
    }

    @Test
    void whatIsNotForEverybodyWantsTheToken() {
        paths().forEach((path, described) -> ((Map<?, ?>) described)
                .keySet().stream()
                        .map(method -> method.toString().toUpperCase(Locale.ROOT))
                        .filter(METHODS::contains)
                        .forEach(method -> assertThat(
                                        at(method, filled(path.toString()), "").status())
                                .as("%s %s", method, path)
                                .isEqualTo(ANYBODY.contains(path.toString()) ? 200 : 401)));
    }

    @Test
    void everyPageThatIsNamedWhereNoneIsFoundIsDescribed() {
        String known = at("GET", "/", "").body();
        var named = new TreeSet<String>();
        PATH.matcher(known).results().forEach(path -> named.add(path.group()));
        assertThat(named).hasSizeGreaterThan(8).allSatisfy(root -> assertThat(paths().keySet())
                .anySatisfy(path -> assertThat(path.toString()).startsWith(root)));
        assertThat(paths().keySet()).allSatisfy(path -> assertThat(named)
                .anySatisfy(root -> assertThat(path.toString()).startsWith(root)));
    }

    private Map<?, ?> paths() {
        return (Map<?, ?>) Objects.requireNonNull(document.get("paths"));
    }

    private static String filled(String path) {
        return path.replace("{campaign}", "c-0000002a")
                .replace("{ticket}", "t-1")
                .replaceAll("\\{[a-z]+}", "acme");
    }

    private Page at(String method, String path, String authorization) {
        return pages.at(new AdminRequest(method, path, authorization, "application/json", "", "192.0.2.1"))
                .toCompletableFuture()
                .join();
    }
}
