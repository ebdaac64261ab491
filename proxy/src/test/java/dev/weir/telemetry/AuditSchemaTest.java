package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.Action;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.testing.JsonSchemas;
import dev.weir.wire.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/audit.schema.json} and what is written say the same. */
final class AuditSchemaTest {
    private static final AuditSettings TELLING = new AuditSettings(AuditSettings.USUAL.subnets(), true, 1);
    private static final List<AuditEntry> EVERY_KIND = List.of(
            new AuditEntry.Judged(Samples.visit(), Samples.answer(), Samples.settled(600, 300)),
            new AuditEntry.TurnedAway(Samples.NOW, "req-2", Samples.ADDRESS, "/v1/x", Refusal.Kind.NOT_FOUND),
            new AuditEntry.Operated(
                    Samples.NOW,
                    AuditEntry.Operation.LEND,
                    "10.0.3.17",
                    "chat-default",
                    Samples.HOURLY,
                    "acme",
                    200,
                    Optional.of(Duration.ofHours(2)),
                    Optional.of(new AuditEntry.Operated.Left(-50, 150)),
                    "launch day"),
            new AuditEntry.Confirmed(Samples.NOW, "acme", Confirmation.By.WEBHOOK),
            new AuditEntry.ReachConfirmed(Samples.NOW, "10.0.3.17", "chat-default", "0a1b2c3d4e5f", "looked"),
            new AuditEntry.Overridden(
                    Samples.NOW,
                    AuditEntry.Overridden.Change.PUT,
                    "10.0.3.17",
                    new AccountOverride(
                            "acme",
                            AccountOverride.Kind.RELEASE,
                            "students",
                            Samples.NOW,
                            Samples.NOW.plusSeconds(60),
                            "10.0.3.17")),
            new AuditEntry.Erased(Samples.NOW, "acme", 12, 3, "ticket 4711"));

    private final JsonSchemas schema = JsonSchemas.auditLine();
    private final JsonNode document =
            new ObjectMapper().readTree(Files.readString(Path.of("../docs/audit.schema.json")));

    AuditSchemaTest() throws IOException {}

    @TestFactory
    Stream<DynamicTest> everyKindOfLineIsAsTheSchemaSays() {
        return EVERY_KIND.stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getClass().getSimpleName(),
                        () -> assertThat(schema.problems(line(entry))).isEmpty()));
    }

    @Test
    void everyKindThatThereIsIsHeldAgainstTheSchema() {
        assertThat(EVERY_KIND.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(AuditEntry.class.getPermittedSubclasses());
        assertThat(document.get("oneOf")).hasSize(EVERY_KIND.size());
    }

    @Test
    void whatIsThereOnlySometimesIsAllowedToo() throws IOException {
        var settled = Settlement.NONE;
        for (Ending ending : Ending.values()) {
            var judged = new AuditEntry.Judged(Samples.heldBack(), Samples.answer(ending, true), settled);
            assertThat(schema.problems(line(judged))).isEmpty();
        }
        for (Action action : Action.values()) {
            for (Dialect dialect : Dialect.values()) {
                var visit = Samples.visit(action, dialect);
                assertThat(schema.problems(line(new AuditEntry.Judged(visit, Answer.refused(429), settled))))
                        .isEmpty();
            }
        }
    }

    @Test
    void aLineWithAMemberTooManyOrTooFewIsNotAsTheSchemaSays() throws IOException {
        String line = line(EVERY_KIND.get(0));
        assertThat(schema.problems(line.replaceFirst("\\{", "{\"prompt\":\"x\",")))
                .isNotEmpty();
        assertThat(schema.problems(line.replace("\"stream\":true,", ""))).isNotEmpty();
        assertThat(schema.problems(line.replace("\"v\":1", "\"v\":2"))).isNotEmpty();
    }

    @Test
    void itsListsOfWordsAreOurs() {
        assertThat(words("judged", "ending")).isEqualTo(keys(Ending.values()));
        assertThat(words("judged", "dialect")).isEqualTo(keys(Dialect.values()));
        assertThat(words("budget_changed", "operation")).isEqualTo(keys(AuditEntry.Operation.values()));
    }

    private Set<String> words(String kind, String member) {
        var words = new TreeSet<String>();
        StreamSupport.stream(
                        document.at("/$defs/" + kind + "/properties/" + member + "/enum")
                                .spliterator(),
                        false)
                .forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> keys(Enum<?>[] constants) {
        var keys = new TreeSet<String>();
        Arrays.stream(constants).map(Keys::of).forEach(keys::add);
        return keys;
    }

    private static String line(AuditEntry entry) throws IOException {
        var text = new ByteArrayOutputStream();
        new AuditLine(TELLING).write(entry, text);
        return text.toString(StandardCharsets.UTF_8);
    }
}
