package dev.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One place in a YAML file, and the way from there: what is not there is empty. */
record Yaml(Object value) {
    static List<Yaml> documents(Path file) throws IOException {
        var documents = new ArrayList<Yaml>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(file))) {
            documents.add(new Yaml(document));
        }
        return documents;
    }

    /** Keys, and places in lists, with dots between them. */
    Yaml at(String path) {
        Object there = value;
        for (String step : path.split("\\.", -1)) {
            if (there instanceof Map<?, ?> map) {
                there = map.get(step);
            } else if (there instanceof List<?> list && Integer.parseInt(step) < list.size()) {
                there = list.get(Integer.parseInt(step));
            } else {
                there = null;
            }
        }
        return new Yaml(there == null ? "" : there);
    }

    Yaml member(String key) {
        Object there = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new Yaml(there == null ? "" : there);
    }

    List<Yaml> list() {
        return value instanceof List<?> list ? list.stream().map(Yaml::new).toList() : List.of();
    }

    Map<?, ?> map() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    String text() {
        return value.toString();
    }
}
