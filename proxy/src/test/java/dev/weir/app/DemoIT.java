package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo as somebody at a terminal without a desktop starts it. */
final class DemoIT {
    private static final Pattern CONSOLE = Pattern.compile("Console: (http://[^/]+)/console#token=([0-9a-f]+)");
    private static final Pattern CAUGHT =
            Pattern.compile("\"action\":\"challenge\".{1,400}\"campaign\":\"c-[0-9a-f]{8}\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itsConsoleShowsWhoIsActedOnWithinAMinute() throws Exception {
        var told = new StringWriter();
        var demo = CompletableFuture.supplyAsync(() -> Weir.run(new PrintWriter(told), "demo", "--for", "35s"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> CONSOLE.matcher(told.toString()).find());
        var console = CONSOLE.matcher(told.toString());
        assertThat(console.find()).isTrue();
        URI accounts = URI.create(console.group(1) + "/v1/accounts");

        await("somebody is challenged, and belongs to a campaign")
                .atMost(Duration.ofSeconds(60))
                .until(() -> CAUGHT.matcher(body(accounts, console.group(2))).find());
        assertThat(client.send(HttpRequest.newBuilder(accounts).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(demo.join()).as(told.toString()).isZero();
    }

    private String body(URI page, String token) throws Exception {
        var request = HttpRequest.newBuilder(page)
                .header("authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
