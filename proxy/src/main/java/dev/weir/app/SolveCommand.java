package dev.weir.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.flow.Challenges.Puzzle;
import dev.weir.identity.Solver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves the puzzle that a challenged account was sent. */
@Command(
        name = "solve",
        description =
                "Solves the puzzle behind a challenge URL; afterwards the account's calls pass again for a while.",
        mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_DIFFICULTY = 40;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "URL", converter = HttpUrl.class, description = "What the refusal calls challenge_url.")
    private URI url = URI.create("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var asked = client.send(request().GET().build(), BodyHandlers.ofString());
        if (asked.statusCode() != 200) {
            return fail("no puzzle at this URL", asked);
        }
        Puzzle puzzle = read(asked.body());
        if (puzzle.difficulty() < 1 || puzzle.difficulty() > MAX_DIFFICULTY) {
            return fail("difficulty " + puzzle.difficulty() + " (expected: 1 to " + MAX_DIFFICULTY + ")", asked);
        }
        String solution = Solver.solve(puzzle, Runtime.getRuntime().availableProcessors());
        var handedIn =
                client.send(request().POST(BodyPublishers.ofString(solution)).build(), BodyHandlers.ofString());
        if (handedIn.statusCode() != 200) {
            return fail("the solution was not taken, perhaps because the puzzle was solved before", handedIn);
        }
        spec.commandLine().getOut().println("Solved. Calls of this account pass again.");
        return 0;
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(url).timeout(PATIENCE);
    }

    private int fail(String what, HttpResponse<String> answer) {
        spec.commandLine().getErr().println(what + ": status " + answer.statusCode() + ", " + answer.body());
        return Weir.FAILED;
    }

    private static Puzzle read(String json) throws IOException {
        String ticket = "";
        int difficulty = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.VALUE_STRING && "ticket".equals(parser.currentName())) {
                    ticket = parser.getText();
                } else if (token == JsonToken.VALUE_NUMBER_INT && "difficulty".equals(parser.currentName())) {
                    difficulty = parser.getIntValue();
                }
            }
        }
        return new Puzzle(ticket, difficulty, Instant.MAX);
    }
}
