package dev.weir.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.identity.Solver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves the challenge that a refused account was sent. */
@Command(
        name = "solve",
        description =
                "Solves the proof of work behind a challenge URL; afterwards the account's calls pass again for a while.",
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
        if (asked.statusCode() == 410) {
            return fail("this challenge has expired; the next call that is refused brings a new one", asked);
        }
        if (asked.statusCode() != 200) {
            return fail("no challenge at this URL", asked);
        }
        Map<String, String> challenge = read(asked.body());
        if ("passed".equals(challenge.get("state"))) {
            return say("Nothing to do: calls of this account pass already.");
        }
        if ("attestation".equals(challenge.get("kind"))) {
            return fail("this challenge is for a person: open " + challenge.get("page") + " in a browser", asked);
        }
        int difficulty = Integer.parseInt(challenge.getOrDefault("difficulty", "0"));
        if (difficulty < 1 || difficulty > MAX_DIFFICULTY) {
            return fail("difficulty " + difficulty + " (expected: 1 to " + MAX_DIFFICULTY + ")", asked);
        }
        return solve(client, challenge.getOrDefault("ticket", ""), difficulty);
    }

    private int solve(HttpClient client, String ticket, int difficulty) throws IOException, InterruptedException {
        String solution = Solver.solve(ticket, difficulty, Runtime.getRuntime().availableProcessors());
        var handedIn =
                client.send(request().POST(BodyPublishers.ofString(solution)).build(), BodyHandlers.ofString());
        if (handedIn.statusCode() != 200) {
            return fail("the solution was not taken", handedIn);
        }
        return say("Solved. Calls of this account pass again.");
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(url).timeout(PATIENCE).header("accept", "application/json");
    }

    private int say(String what) {
        spec.commandLine().getOut().println(what);
        return 0;
    }

    private int fail(String what, HttpResponse<String> answer) {
        spec.commandLine().getErr().println(what + ": status " + answer.statusCode() + ", " + answer.body());
        return Weir.FAILED;
    }

    private static Map<String, String> read(String json) throws IOException {
        var members = new HashMap<String, String>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        || parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    members.put(parser.currentName(), parser.getText());
                }
            }
        }
        return members;
    }
}
