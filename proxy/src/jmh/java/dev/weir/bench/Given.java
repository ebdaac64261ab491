package dev.weir.bench;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.policyfile.PolicyFile;
import dev.weir.wire.Parsed;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RequestReader;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;

/** What the benchmarks start from: the policy that ships, callers, requests as they are read. */
final class Given {
    static final String PATH = "/v1/chat/completions";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    static RequestReader reader() {
        return new RequestReader(4096, new PromptKey(1, 2));
    }

    static Ask ask(byte[] body) {
        return ((Parsed.Request) reader().read(Dialect.OPENAI_CHAT, PATH, "", body)).ask();
    }

    /** {@code policies/chat-default/policy.yaml}, out of the jar. */
    static Policy shippedPolicy() {
        try (InputStream file = Given.class.getResourceAsStream("/policies/chat-default/policy.yaml")) {
            return PolicyFile.read("chat-default", file.readAllBytes(), LocalDate.of(2026, 3, 1));
        } catch (IOException | ProblemsException e) {
            throw new IllegalStateException("the policy that ships can't be read", e);
        }
    }

    /** Callers spread over accounts and subnets. */
    static Caller[] callers(int count) {
        var callers = new Caller[count];
        for (int i = 0; i < count; i++) {
            byte[] address = {10, (byte) (i >> 10), (byte) (i >> 2), (byte) i};
            callers[i] = new Caller("account-" + i, Address.of(address), "", Instant.MIN);
        }
        return callers;
    }
}
