package dev.weir.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testing.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/admin-api.yaml}, as tests ask it. */
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** One thing that can be asked for. */
    record Operation(String method, String path) {
        boolean isRead() {
            return method.equals("GET");
        }

        /** A path of which something is there in the fakes of these tests. */
        String filled() {
            return path.replace("{campaign}", "c-0000002a")
                    .replace("{ticket}", "t-1")
                    .replace("{policy}", "chat")
                    .replace("{budget}", "daily")
                    .replace("{owner}", "acme")
                    .replace("{account}", "acme");
        }

        private boolean isAt(String asked) {
            return asked.matches(path.replaceAll("\\{[a-z]+}", "[^/]+"));
        }
    }

    static ApiDocument read() throws IOException {
        Object read = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("../docs/admin-api.yaml")));
        return new ApiDocument(new ObjectMapper().valueToTree(read));
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    /** What is said of an answer; empty when that status is not named. */
    Optional<JsonNode> response(String method, String path, int status) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method) && operation.isAt(path))
                .map(operation -> document.at("/paths")
                        .path(operation.path())
                        .path(method.toLowerCase(Locale.ROOT))
                        .path("responses")
                        .path(String.valueOf(status)))
                .map(this::resolved)
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** What is wrong with an answer in JSON. */
    List<String> problems(JsonNode response, String json) {
        JsonNode schema = response.at("/content/application~1json/schema");
        if (!schema.isObject() || schema.isEmpty()) {
            return List.of("no schema is given");
        }
        return held(schema.get("$ref").asText(), json);
    }

    /** What is wrong with something of that name in the document. */
    List<String> held(String reference, String json) {
        var schema = new ObjectMapper().createObjectNode();
        schema.put("$ref", reference);
        schema.set("components", document.get("components"));
        return JsonSchemas.of(schema).problems(json);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
