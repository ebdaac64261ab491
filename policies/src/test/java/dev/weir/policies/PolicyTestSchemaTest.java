package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.policytest.PolicyTests;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The schema of policy tests says what their reader does: a file with every key (JSON is YAML too) is changed at every place in
 * many ways, and each time both have to take it, or both to refuse it.
 */
final class PolicyTestSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRANGE = "qqqqq";

    /** What the reader says of values that only make sense beside others, which a schema cannot tell. */
    private static final List<String> BESIDE_OTHERS = List.of(
            "(expected: an account that sends in this case)",
            "(expected: a budget or signature of the policy)",
            "(expected: an exemption of the policy)",
            "(expected: a path that is read",
            "(expected: another 'path', whose API has it)",
            "(expected: a list, or a file of texts beside this one)",
            "(expected: the earlier one first)",
            ", the output it is part of)",
            "(expected: a date in quotes",
            " in a case)",
            "cannot be read");

    private static final List<String> VALUES = List.of(
            "true",
            "1.5",
            "0",
            "1",
            "2",
            "3",
            "128",
            "129",
            "1000",
            "1001",
            "100000",
            "100001",
            "-1",
            "null",
            "[]",
            "{}",
            "[\"own\"]",
            "[\"1m\"]",
            "[\"1m\", \"2m\"]",
            "[\"1m\", \"2m\", \"3m\"]",
            "[1]",
            "[\"observe\"]",
            "\"\"",
            "\" \"",
            "\"" + STRANGE + "\"",
            "\"a sentence of words\"",
            "\" nine let \"",
            "\"1h30m\"",
            "\"1.5M\"",
            "\"10K\"",
            "\"60%\"",
            "\"100%\"",
            "\"101%\"",
            "\"60\"",
            "\"/v1/messages\"",
            "\"/a b\"",
            "\"2027-06-30\"",
            "\"10.0.0.0/8\"",
            "\"2001:db8::/32\"",
            "\"observe\"",
            "\"low\"",
            "\"stop\"",
            "\"shadow\"",
            "\"../policy.yaml\"",
            "{\"mode\": \"enforce\"}",
            "{\"Topic\": [\"a\"]}",
            "{\"n\": [\"a\"]}",
            "{\"a\": [\"b\"]}");

    private final Schema schema;
    private final JsonNode schemaText;
    private final JsonNode full;

    @TempDir
    Path folder;

    private Path file;

    PolicyTestSchemaTest() throws IOException {
        schemaText = JSON.readTree(Files.readString(Path.of("schema/policy-test.schema.json")));
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(SchemaLocation.of("https://weir.example/"), schemaText);
        full = JSON.readTree(Files.readString(Path.of("src/test/resources/full.test.json")));
    }

    @BeforeEach
    void writePolicy() throws IOException {
        file = Files.createDirectory(folder.resolve("full")).resolve("policy.test.yaml");
        Files.copy(Path.of("src/test/resources/full.json"), folder.resolve("full/policy.yaml"));
    }

    @Test
    void bothTakeAFileThatHasEveryKey() throws IOException {
        assertThat(schema.validate(full)).isEmpty();
        assertThat(said(full)).isEmpty();
        for (String definition : List.of("case", "traffic", "expectation")) {
            schemaText
                    .at("/definitions/" + definition + "/properties")
                    .fieldNames()
                    .forEachRemaining(key -> assertThat(full.findValues(key))
                            .as("%s has %s", definition, key)
                            .isNotEmpty());
        }
    }

    @TestFactory
    Stream<DynamicTest> bothRefuseTheSame() {
        return places(JsonPointer.empty(), full).stream()
                .map(place -> dynamicTest("at " + place + "/", () -> agreeAt(place)));
    }

    @TestFactory
    Stream<DynamicTest> theSchemaTakesEveryTestThatShips() throws IOException {
        return PolicyTests.filesAt(Path.of("").toAbsolutePath()).stream()
                .map(shipped -> dynamicTest(shipped.getParent().getFileName().toString(), () -> {
                    Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(shipped));
                    assertThat(schema.validate(JSON.valueToTree(read))).isEmpty();
                }));
    }

    private void agreeAt(JsonPointer place) throws IOException {
        for (String value : VALUES) {
            agree(with(place, JSON.readTree(value)), place + " is " + value);
        }
        if (place.matches()) {
            return;
        }
        JsonNode without = full.deepCopy();
        if (without.at(place.head()) instanceof ObjectNode group) {
            group.remove(place.last().getMatchingProperty());
        } else {
            ((ArrayNode) without.at(place.head())).remove(place.last().getMatchingIndex());
        }
        agree(without, "without " + place);
        if (full.at(place).isObject()) {
            JsonNode stranger = full.deepCopy();
            ((ObjectNode) stranger.at(place)).put(STRANGE, 1);
            agree(stranger, place + " with a strange key");
        }
    }

    private void agree(JsonNode changed, String change) throws IOException {
        boolean allowed = schema.validate(changed).isEmpty();
        String said = said(changed);
        if (allowed && BESIDE_OTHERS.stream().anyMatch(said::contains)) {
            return;
        }
        assertThat(said.isEmpty())
                .as("%s: the schema %s it, the reader says: %s", change, allowed ? "takes" : "refuses", said)
                .isEqualTo(allowed);
    }

    private String said(JsonNode tests) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(tests));
        try {
            PolicyTests.read(file);
            return "";
        } catch (ProblemsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private JsonNode with(JsonPointer place, JsonNode value) {
        if (place.matches()) {
            return value;
        }
        JsonNode changed = full.deepCopy();
        if (changed.at(place.head()) instanceof ObjectNode group) {
            group.set(place.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) changed.at(place.head())).set(place.last().getMatchingIndex(), value);
        }
        return changed;
    }

    private static List<JsonPointer> places(JsonPointer here, JsonNode node) {
        var places = new ArrayList<JsonPointer>();
        places.add(here);
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> places.addAll(places(here.appendProperty(entry.getKey()), entry.getValue())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(here.appendIndex(i), node.get(i)));
        }
        return places;
    }
}
