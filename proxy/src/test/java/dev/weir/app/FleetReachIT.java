package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two proxies on one Redis, whose policy may challenge two accounts in all. */
final class FleetReachIT {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String TOKEN = "a-token-for-tests-only";
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: any-use
                description: Whoever sends anything, as a rule that went wrong would have it.
                per: account
                window: 1h
                when: { requests: { at_least: 1 } }
                adds: 60
                fades_after: 1h
            ladder:
              observe: { from_score: 0 }
              degrade: { from_score: 30, output_cap: 64 }
              challenge: { from_score: 60, kind: proof_of_work, good_for: 30m }
              reach:
                challenge: { accounts: 2, per: 1d }
            """);

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    @Test
    void aReachAndWhatAPersonConfirmsAreThoseOfBoth() throws Exception {
        var redis = Optional.of(REDIS.url());
        String admin = "admin: { host: 127.0.0.1, port: 0, token: " + TOKEN + " }\n";
        try (Rig one = Rig.start(folder, POLICY, admin, redis);
                Rig two = Rig.beside(one, otherFolder, POLICY, redis)) {
            await().untilAsserted(() -> assertThat(status(one, "ann")).isEqualTo(403));
            await().untilAsserted(() -> assertThat(status(two, "bob")).isEqualTo(403));
            await().untilAsserted(() -> assertThat(status(two, "ann"))
                    .as("who was reached through the other")
                    .isEqualTo(403));
            await().untilAsserted(() ->
                    assertThat(policies(one, "status")).contains("challenge has reached 2 of 2 accounts in 1d"));
            assertThat(status(one, "cyd")).isEqualTo(200);
            assertThat(status(two, "cyd")).isEqualTo(200);

            assertThat(policies(one, "confirm", "test", "--reason", "looked at both"))
                    .contains("; confirmed, so that");
            await().untilAsserted(() -> assertThat(status(two, "cyd")).isEqualTo(403));
            assertThat(status(one, "cyd")).isEqualTo(403);
        }
    }

    private static int status(Rig rig, String who) throws Exception {
        return rig.chat("sk-" + who, Rig.ask("What is a weir?", "")).statusCode();
    }

    private String policies(Rig rig, String... what) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        var arguments = new String[what.length + 5];
        arguments[0] = "policy";
        System.arraycopy(what, 0, arguments, 1, what.length);
        arguments[what.length + 1] = "--admin";
        arguments[what.length + 2] = "http://127.0.0.1:" + rig.proxy.adminPort();
        arguments[what.length + 3] = "--token-file";
        arguments[what.length + 4] = token.toString();
        var said = new StringWriter();
        Weir.run(new PrintWriter(said), arguments);
        return said.toString();
    }
}
