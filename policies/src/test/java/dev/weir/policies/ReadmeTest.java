package dev.weir.policies;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

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
        int start = readme.indexOf(FENCE + "policy:");
        assertThat(start).as("where the example begins").isNotNegative();
        String example = readme.substring(start + FENCE.length(), readme.indexOf("```", start + FENCE.length()));

        Policy policy = PolicyFile.read("house-rules", example.getBytes(StandardCharsets.UTF_8), TODAY);

        assertThat(policy.budgets()).isNotEmpty();
        assertThat(policy.signatures()).isNotEmpty();
        assertThat(policy.exemptions()).isNotEmpty();
        assertThat(policy.ladder().degrade()).isPresent();
        assertThat(policy.ladder().challenge()).isPresent();
        assertThat(policy.ladder().block()).isPresent();
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
}
