package dev.weir.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The queries of the dashboards that ship. */
public final class Dashboards {
    private static final Path FOLDER = Path.of("../docker/grafana/dashboards");

    private Dashboards() {}

    /** One query, and where it stands. */
    public record Query(String board, String panel, String expression) {
        /** With the variables that Grafana fills in: this interval, and every policy. */
        public String filledIn(String interval) {
            return expression.replace("$__rate_interval", interval).replace("$policy", ".*");
        }
    }

    public static List<JsonNode> boards() throws IOException {
        var boards = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                boards.add(new ObjectMapper().readTree(Files.readString(file)));
            }
        }
        return boards;
    }

    public static List<Query> queries() throws IOException {
        var queries = new ArrayList<Query>();
        for (JsonNode board : boards()) {
            for (JsonNode panel : board.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.add(new Query(
                            board.path("uid").asText(),
                            panel.path("title").asText(),
                            target.path("expr").asText()));
                }
            }
        }
        return queries;
    }
}
