package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Proof;
import dev.weir.policyfile.PolicyFile;
import dev.weir.testing.Programs;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/challenge.md}, followed to the letter. */
final class ChallengeGuideIT {
    private static final String KEY = "sk-guide";

    @TempDir
    Path folder;

    private final String guide = Files.readString(Path.of("../docs/challenge.md"));
    private Optional<Rig> rig = Optional.empty();

    ChallengeGuideIT() throws IOException {}

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void twentyLinesOfPythonSolveAChallenge() throws Exception {
        assertThat(block("python", "import hashlib").lines().count()).isLessThanOrEqualTo(20);
        Rig rig = start(Refusing.CHALLENGE);
        URI url = Refusing.challengeUrl(rig.chat(KEY, Rig.ask("Hello", "")));

        assertThat(python(url)).isEqualTo("passed");
        assertThat(rig.chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void theyLeaveAnAttestationToAPerson() throws Exception {
        Rig rig = start(Refusing.ATTESTATION);
        URI url = Refusing.challengeUrl(rig.chat(KEY, Rig.ask("Hello", "")));

        assertThat(python(url)).startsWith("A person has to open https://example.com/verify?weir_ticket=");
    }

    @Test
    void itsLaddersAreRead() throws ProblemsException {
        assertThat(proof(block("yaml", "ladder:"))).isEqualTo(new Proof.Work(16, 22));
        String attesting = "ladder:\n  observe: { from_score: 0 }\n" + block("yaml", "  challenge:");
        assertThat(proof(attesting)).isEqualTo(new Proof.Attestation("https://example.com/verify"));
    }

    private Rig start(String sections) throws Exception {
        Rig started = Rig.start(folder, Rig.policy(sections), Optional.empty());
        rig = Optional.of(started);
        return started;
    }

    private String python(URI url) throws IOException, InterruptedException {
        Path python = Programs.needed("python3", "apt-get install python3");
        Path script = Files.writeString(folder.resolve("solve.py"), block("python", "import hashlib"));
        Process process = new ProcessBuilder(python.toString(), script.toString(), url.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private static Proof proof(String ladder) throws ProblemsException {
        String signatures = Stream.of("one", "two", "three")
                .map(name -> "  - { name: sign-" + name
                        + ", description: Adds points for this test., per: account, window: 1h,"
                        + " when: { requests: { at_least: 1 } }, adds: 60, fades_after: 1h }\n")
                .reduce("signatures:\n", String::concat);
        byte[] policy = (Rig.policy(signatures) + ladder).getBytes(StandardCharsets.UTF_8);
        return PolicyFile.read("test", policy, LocalDate.of(2026, 5, 1))
                .ladder()
                .challenge()
                .orElseThrow()
                .proof();
    }

    /** The first example of this language that begins so. */
    private String block(String language, String beginning) {
        String fence = "```" + language + "\n";
        int start = guide.indexOf(fence + beginning);
        assertThat(start).as("where the example begins").isNotNegative();
        return guide.substring(start + fence.length(), guide.indexOf("```", start + fence.length()));
    }
}
