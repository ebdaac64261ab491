package dev.weir.yaml;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The way from text to a tree of nodes. */
public final class Yaml {
    private Yaml() {}

    /** Reads one document; text that is no YAML at all is the only problem of its file. */
    public static Node read(Source source, Problems problems) throws ProblemsException {
        return read(source, new NodeReader(source, problems, Optional.empty()), problems);
    }

    /** The same, with {@code ${NAME}} and {@code ${NAME:-default}} in values filled in from the environment. */
    public static Node read(Source source, Map<String, String> environment, Problems problems)
            throws ProblemsException {
        return read(source, new NodeReader(source, problems, Optional.of(new Variables(environment))), problems);
    }

    private static Node read(Source source, NodeReader reader, Problems problems) throws ProblemsException {
        // No aliases of lists and groups: they can be endless, or blow up a small file.
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(0)
                .build();
        try {
            var root = new Compose(settings).composeString(source.text());
            if (root.isPresent()) {
                return reader.read(root.get());
            }
            problems.report(Span.START, "the file is empty", "");
        } catch (YamlEngineException e) {
            SyntaxProblem.report(e, problems);
        }
        throw new ProblemsException(problems.found());
    }
}
