package dev.weir.app;

import dev.weir.identity.KeyHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a key file holds for an API key. The key is read from standard input, so that no shell keeps it. */
@Command(
        name = "hash-key",
        description =
                "Reads API keys from standard input, one a line, and prints their hashes for a key file, and the account each is while no key file names it. Takes the"
                        + " secret from the environment variable WEIR_SECRET.",
        mixinStandardHelpOptions = true)
final class HashKeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        String secret = System.getenv().getOrDefault("WEIR_SECRET", "");
        if (secret.isEmpty()) {
            spec.commandLine().getErr().println("WEIR_SECRET is not set (expected: the secret of weir.yaml).");
            return Weir.FAILED;
        }
        byte[] hashedWith = secret.getBytes(StandardCharsets.UTF_8);
        var keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String key;
        while ((key = keys.readLine()) != null) {
            if (!key.isBlank()) {
                KeyHash hash = KeyHash.of(hashedWith, key.trim());
                spec.commandLine().getOut().println(hash + "  # " + hash.unlistedAccount());
            }
        }
        return 0;
    }
}
