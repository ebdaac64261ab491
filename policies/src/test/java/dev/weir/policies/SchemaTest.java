package dev.weir.policies;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.domain.signature.Feature;
import dev.weir.policyfile.PolicyFile;
import dev.weir.yaml.Problem;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schema says what the reader does. It is walked together with a policy that has every key (JSON is YAML too); at each
 * place the policy is changed in one way and what the reader says is compared with what the schema says.
 */
@ParameterizedClass
@ValueSource(strings = {"", "/ladder"})
final class SchemaTest {
    private static final String ATTESTATION = """
            { "from_score": 60, "kind": "attestation", "good_for": "8h", "page": "https://example.com/verify" }""";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRANGE = "qqqqq";
    private static final Set<String> UNITS = Set.of("tokens", "requests", "concurrent_requests");

    /** What the reader says of values that are right by themselves and wrong only beside others. */
    private static final List<String> BESIDE_OTHERS = List.of(
            " (expected: the name of its folder",
            " (expected: at most ",
            " (expected: at least ",
            " (expected: more than ",
            " (expected: before ",
            " twice (expected: once)",
            "' (expected: budgets, signatures or",
            " (expected: shadow or disabled until");

    private final String part;
    private final JsonNode schema = JSON.readTree(Files.readString(Path.of("schema/policy.schema.json")));
    private final JsonNode full = JSON.readTree(Files.readString(Path.of("src/test/resources/full.json")));
    private final Set<JsonNode> properties = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> walked = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param part what is walked: all of a policy, or the ladder of one whose challenge is of the other kind */
    SchemaTest(String part) throws IOException {
        this.part = part;
        if (!part.isEmpty()) {
            ((ObjectNode) full.get("ladder")).set("challenge", JSON.readTree(ATTESTATION));
        }
    }

    @Test
    void thePolicyOfThisTestIsGood() throws IOException {
        assertThat(said(full)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> schemaAndReaderAgreeAtEveryPlace() {
        var tests = new ArrayList<DynamicTest>();
        walk(JsonPointer.compile(part), part.isEmpty() ? schema : schema.at("/definitions" + part), tests);
        assertThat(walked).as("the policy of this test has every key").containsAll(properties);
        return tests.stream();
    }

    @Test
    void everyFeatureIsExplainedAsTheCodeExplainsIt() {
        JsonNode features = schema.at("/definitions/signature/properties/when/properties");

        assertThat(names(features))
                .isEqualTo(Arrays.stream(Feature.values()).map(Feature::key).collect(toSet()));
        for (Feature feature : Feature.values()) {
            JsonNode explained = features.get(feature.key());
            assertThat(explained.path("description").asText()).isEqualTo(feature.meaning());
            assertThat(explained.at("/allOf/0/$ref").asText())
                    .isEqualTo("#/definitions/" + (feature.isShare() ? "share" : "bound"));
        }
    }

    private void walk(JsonPointer place, JsonNode type, List<DynamicTest> tests) {
        JsonNode resolved = resolved(type);
        if (resolved.has("properties")) {
            walkKeys(place, resolved, tests);
        } else if (resolved.has("propertyNames")) {
            tests.add(dynamicTest(place + " takes these names", () -> namesAgree(place, resolved)));
            for (String name : names(full.at(place))) {
                walk(place.appendProperty(name), resolved.get("additionalProperties"), tests);
            }
        } else if (resolved.has("items")) {
            for (int i = 0; i < full.at(place).size(); i++) {
                walk(place.appendIndex(i), resolved.get("items"), tests);
            }
            tests.add(dynamicTest(place + " is empty", () -> emptyListAgrees(place, resolved)));
        } else if (resolved.has("enum")) {
            tests.add(dynamicTest(place + " is one of these", () -> choicesAgree(place, resolved.get("enum"))));
        } else {
            tests.add(dynamicTest(place + " takes these values", () -> valuesAgree(place, resolved)));
        }
    }

    private void walkKeys(JsonPointer place, JsonNode type, List<DynamicTest> tests) {
        tests.add(dynamicTest(place + " has these keys", () -> keysAgree(place, type)));
        tests.add(dynamicTest(place + " requires these keys", () -> requiredAgree(place, type)));
        for (String key : names(type.get("properties"))) {
            JsonNode property = type.get("properties").get(key);
            if (!ObjectRules.forbiddenIn(type, full.at(place)).contains(key)) {
                properties.add(property);
            }
            if (full.at(place).has(key)) {
                walked.add(property);
                walk(place.appendProperty(key), property, tests);
            }
        }
    }

    private void keysAgree(JsonPointer place, JsonNode type) throws IOException {
        JsonNode changed = full.deepCopy();
        ((ObjectNode) changed.at(place)).put(STRANGE, 1);

        assertThat(said(changed)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("unknown key '" + STRANGE + "'");
            assertThat(problem.hint()).startsWith("known keys: ");
            assertThat(problem.hint().substring(12).split(", ")).hasSameElementsAs(names(type.get("properties")));
        });
    }

    private void requiredAgree(JsonPointer place, JsonNode type) throws IOException {
        var required = new HashSet<String>();
        for (String key : names(full.at(place))) {
            JsonNode changed = full.deepCopy();
            ((ObjectNode) changed.at(place)).remove(key);
            if (said(changed).stream().anyMatch(problem -> problem.message().startsWith("missing key '" + key + "'"))) {
                required.add(key);
            }
        }
        var inSchema = texts(type.path("required"));
        inSchema.addAll(ObjectRules.requiredBy(type, full.at(place)));
        inSchema.removeAll(UNITS); // no budget has two of them, and the reader asks for one, not for this one
        assertThat(required).isEqualTo(inSchema);
    }

    private void namesAgree(JsonPointer place, JsonNode type) throws IOException {
        for (JsonNode value : values(resolved(type.get("propertyNames")))) {
            if (value.isTextual()) {
                JsonNode changed = full.deepCopy();
                ((ObjectNode) changed.at(place))
                        .set(value.asText(), full.at(place).elements().next());
                assertThat(said(changed).isEmpty())
                        .as("%s: a member '%s'", place, value.asText())
                        .isEqualTo(LeafType.accepts(resolved(type.get("propertyNames")), value));
            }
        }
    }

    /** Which keys go together is the schema's business as well as the reader's. */
    @TestFactory
    Stream<DynamicTest> schemaAndReaderAgreeOnWhichKeysOfABudgetGoTogether() {
        JsonNode type = schema.at("/definitions/budget");
        return Budgets.ofEveryKind()
                .map(budget -> dynamicTest(budget.toString(), () -> {
                    JsonNode changed = full.deepCopy();
                    ((ObjectNode) changed).putArray("budgets").add(budget);

                    assertThat(said(changed).isEmpty()).isEqualTo(ObjectRules.accept(type, budget));
                }));
    }

    private void emptyListAgrees(JsonPointer place, JsonNode type) throws IOException {
        JsonNode changed = full.deepCopy();
        ((ArrayNode) changed.at(place)).removeAll();

        assertThat(said(changed).stream().anyMatch(problem -> problem.message().contains("an empty list")))
                .isEqualTo(type.path("minItems").asInt(0) > 0);
    }

    private void choicesAgree(JsonPointer place, JsonNode choices) throws IOException {
        String message = said(with(place, TextNode.valueOf(STRANGE))).get(0).message();
        String expected = message.replaceFirst(".* \\(expected: (.*)\\)", "$1");

        assertThat(expected.split(", | or ")).hasSameElementsAs(texts(choices));
    }

    private void valuesAgree(JsonPointer place, JsonNode type) throws IOException {
        for (JsonNode value : values(type)) {
            boolean refused = said(with(place, value)).stream()
                    .map(Problem::message)
                    .anyMatch(message -> message.startsWith(key(place) + ": ")
                            && BESIDE_OTHERS.stream().noneMatch(message::contains));
            assertThat(refused).as("%s: %s is refused", place, value).isEqualTo(!LeafType.accepts(type, value));
        }
    }

    /** Values on both sides of every limit. */
    private static List<JsonNode> values(JsonNode type) throws IOException {
        var values = new ArrayList<String>(List.of("true", "1.5", "3", "\"\"", "\"" + STRANGE + "\"", "\"1h30m\""));
        values.addAll(List.of("\"1.5M\"", "\"10K\"", "\"/v1/x\"", "\"/v1/*\"", "\"2027-06-30\"", "\"10.0.0.0/8\""));
        for (String limit : List.of("minimum", "maximum")) {
            if (type.has(limit)) {
                int at = type.get(limit).asInt();
                values.addAll(List.of(at - 1 + "", at + "", at + 1 + ""));
            }
        }
        if (type.has("multipleOf")) {
            values.addAll(List.of("0.001", "0.1234", "0.0005"));
        }
        if (type.path("pattern").asText().contains("|\\s")) {
            values.addAll(List.of("\"gpt-4o\"", "\"gpt-*\"", "\"*\"", "\"g*o\"", "\"a|b\"", "\"a b\"", "\"**\""));
        }
        if (type.path("pattern").asText().startsWith("^https")) {
            values.addAll(List.of("\"https://a.example\"", "\"https://a.example:8443/b/c\"", "\"http://a.example/b\""));
            values.addAll(
                    List.of("\"https://a.example/b?c=d\"", "\"https://a.example/b c\"", "\"https://a@b.example\""));
        }
        if (type.has("minLength")) {
            int length = type.get("minLength").asInt();
            values.add("\"" + "q".repeat(length - 1) + "\"");
            values.add("\"" + "q".repeat(length) + "\"");
        }
        var nodes = new ArrayList<JsonNode>();
        for (String value : values) {
            nodes.add(JSON.readTree(value));
        }
        return nodes;
    }

    private JsonNode with(JsonPointer place, JsonNode value) {
        JsonNode changed = full.deepCopy();
        JsonNode holder = changed.at(place.head());
        if (holder instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) holder).set(place.last().getMatchingIndex(), value);
        }
        return changed;
    }

    /** The key that the reader names: of an item, that of its list. */
    private static String key(JsonPointer place) {
        return place.last().mayMatchElement()
                ? place.head().last().getMatchingProperty()
                : place.last().getMatchingProperty();
    }

    private static List<Problem> said(JsonNode policy) throws IOException {
        try {
            PolicyFile.read("full", JSON.writeValueAsBytes(policy), LocalDate.of(2027, 1, 15));
            return List.of();
        } catch (ProblemsException e) {
            return e.problems();
        }
    }

    private JsonNode resolved(JsonNode type) {
        JsonNode inner = type.at("/allOf/0").has("$ref") ? type.at("/allOf/0") : type;
        return inner.has("$ref") ? resolved(schema.at(inner.get("$ref").asText().substring(1))) : inner;
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(toSet());
    }
}
