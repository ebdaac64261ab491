package dev.weir.policies;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.policyfile.PolicyFile;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide for authors says what the code does. */
final class ReadmeTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);
    private static final String FENCE = "```yaml\n";

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void itsExampleLoadsAndHasEveryRungOfTheLadder() throws ProblemsException {
        Policy policy = read(block("policy:"));

        assertThat(policy.budgets()).isNotEmpty();
        assertThat(policy.signatures()).isNotEmpty();
        assertThat(policy.exemptions()).isNotEmpty();
        assertThat(policy.ladder().degrade()).isPresent();
        assertThat(policy.ladder().challenge()).isPresent();
        assertThat(policy.ladder().block()).isPresent();
    }

    /** Each is put in place of the budgets of the complete example. */
    @Test
    void itsBudgetsLoad() throws ProblemsException {
        String example = block("policy:");
        String head = example.substring(0, example.indexOf("budgets:"));
        String rest = example.substring(example.indexOf("signatures:"));

        Policy policy = read(head + block("budgets:") + rest);
        String weights = block("weights:").indent(4);
        String weighted = block("budgets:").replaceFirst("    contract: true\n", weights);

        assertThat(policy.budgets())
                .extracting(rule -> rule.budget().owners().per())
                .contains(Owners.Per.values());
        assertThat(policy.budgets()).extracting(rule -> rule.budget().unit()).contains(Unit.CONCURRENT_REQUESTS);
        assertThat(read(head + weighted + rest)
                        .budgets()
                        .get(0)
                        .budget()
                        .weights()
                        .of("gpt-4o-mini")
                        .output())
                .isEqualTo(240);
    }

    @ParameterizedTest
    @EnumSource
    void itsTableHasEveryFeatureAsTheCodeExplainsIt(Feature feature) {
        String fitting = Arrays.stream(Per.values())
                .filter(feature::worksPer)
                .map(per -> per.name().toLowerCase(Locale.ROOT))
                .collect(joining(", "));

        assertThat(readme.lines()).contains("| `%s` | %s | %s |".formatted(feature.key(), feature.meaning(), fitting));
    }

    /** The first example that begins so. */
    private String block(String beginning) {
        int start = readme.indexOf(FENCE + beginning);
        assertThat(start).as("where the example begins").isNotNegative();
        return readme.substring(start + FENCE.length(), readme.indexOf("```", start + FENCE.length()));
    }

    private static Policy read(String text) throws ProblemsException {
        return PolicyFile.read("house-rules", text.getBytes(StandardCharsets.UTF_8), TODAY);
    }
}
