package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.policytest.PolicyTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/policy-tests.md} says of every key what the schema says, which is held equal to the reader. */
final class PolicyTestsPageTest {
    private static final Path PAGE = Path.of("../docs/policy-tests.md");
    private static final String POLICY = """
            policy: chat
            description: Guards the chat endpoints of the example.
            owner: tests@example.com
            maturity: stable
            mode: enforce
            applies_to: { paths: [/v1/chat/completions] }
            signatures:
              - name: template-sweep
                description: One template filled in again and again, with long answers.
                per: account
                window: 1h
                when: { requests: { at_least: 100 }, same_template_share: { at_least: 0.8 }, output_per_input: { at_least: 8 } }
                adds: 60
                fades_after: 1d
            ladder: { observe: { from_score: 0 }, challenge: { from_score: 60, kind: proof_of_work, good_for: 30m } }
            """;

    private final List<String> page = Files.readAllLines(PAGE);
    private final JsonNode schema =
            new ObjectMapper().readTree(Files.readString(Path.of("schema/policy-test.schema.json")));

    PolicyTestsPageTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "## The file,''",
        "## A case,/definitions/case",
        "### `given`,/definitions/case/properties/given",
        "## Traffic,/definitions/traffic",
        "### `from`,/definitions/traffic/properties/from",
        "### `tokens`,/definitions/traffic/properties/tokens",
        "## Expectations,/definitions/expectation",
    })
    void everyKeyIsExplainedAsTheSchemaExplainsIt(String heading, String place) {
        JsonNode group = schema.at(place);
        var rows = new ArrayList<String>();
        group.get("properties")
                .properties()
                .forEach(entry -> rows.add("| `%s` | %s | %s |"
                        .formatted(
                                entry.getKey(),
                                isRequired(group, entry.getKey()) ? "required" : "",
                                entry.getValue().path("description").asText())));

        assertThat(table(heading)).containsExactlyElementsOf(rows);
    }

    /** The first example is one that can be tried as it stands. */
    @Test
    void theExampleHoldsForAPolicyOfItsRules(@TempDir Path folder) throws Exception {
        String example = block(page, "# yaml-language-server");
        Path policy = Files.createDirectories(folder.resolve("chat"));
        Files.writeString(policy.resolve("policy.yaml"), POLICY);
        Files.copy(
                Path.of("chat-default/prompts/everyday.txt"),
                Files.createDirectory(policy.resolve("prompts")).resolve("everyday.txt"));
        Files.writeString(policy.resolve("policy.test.yaml"), example);

        PolicyTests tests = PolicyTests.read(policy.resolve("policy.test.yaml"));

        assertThat(tests.runAll())
                .allSatisfy(result -> assertThat(result.failures()).isEmpty());
    }

    private static boolean isRequired(JsonNode group, String key) {
        for (JsonNode required : group.path("required")) {
            if (required.asText().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private List<String> table(String heading) {
        int at = page.indexOf(heading);
        assertThat(at).as(heading).isNotNegative();
        int first = at;
        while (!page.get(first).startsWith("|")) {
            first++;
        }
        int end = first;
        while (end < page.size() && page.get(end).startsWith("|")) {
            end++;
        }
        return page.subList(first + 2, end);
    }

    private static String block(List<String> lines, String beginning) {
        int start = 0;
        while (!lines.get(start).startsWith(beginning)) {
            start++;
        }
        int end = start;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return String.join("\n", lines.subList(start, end)) + "\n";
    }
}
