package dev.weir.evidence;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.wire.PromptSketcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Traffic played against evidence, with a clock of its own. */
final class Scene {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Watch ACCOUNT = new Watch(Per.ACCOUNT, WINDOW);
    static final Watch SUBNET = new Watch(Per.SUBNET, WINDOW);
    static final Watch CAMPAIGN = new Watch(Per.CAMPAIGN, Duration.ofDays(28));

    /** Watches every feature there is. */
    static final Policy POLICY = Policy.of(
            "all",
            "1",
            Mode.ENFORCE,
            new Scope(Set.of("/v1/chat/completions"), Set.of()),
            List.of(),
            List.of(rule("per-account", ACCOUNT), rule("per-subnet", SUBNET), rule("per-campaign", CAMPAIGN)),
            Ladder.OBSERVE_ONLY,
            List.of());

    /** Watches nothing that counts tokens. */
    private static final Policy CAMPAIGNS_ONLY = Policy.of(
            "campaigns-only",
            "1",
            Mode.ENFORCE,
            new Scope(Set.of("/v1/chat/completions"), Set.of()),
            List.of(),
            List.of(rule("per-campaign", CAMPAIGN)),
            Ladder.OBSERVE_ONLY,
            List.of());

    private final Set<String> known = new HashSet<>();
    final MemoryEvidence evidence;
    Instant now = START;

    Scene() {
        this(new MemoryEvidence(42, SubnetSize.USUAL, 10_000, 10_000));
    }

    Scene(MemoryEvidence evidence) {
        this.evidence = evidence;
    }

    Evidence says(String account, String message) {
        return sends(account, PromptSketcher.sketch("", message, false), Logits.NONE);
    }

    Evidence says(String account, String system, String message, boolean history) {
        return sends(account, PromptSketcher.sketch(system, message, history), Logits.NONE);
    }

    /** From an account that the model has served before. */
    Evidence sends(String account, Prompt prompt, Logits logits) {
        if (known.add(account)) {
            serves(account);
        }
        return isSentBy(account, prompt, logits);
    }

    /** From an account that the model may never have served. */
    Evidence isSentBy(String account, Prompt prompt, Logits logits) {
        return evidence.observe(POLICY, caller(account), ask(prompt, logits), now);
    }

    void serves(String account) {
        evidence.learn(
                CAMPAIGNS_ONLY,
                caller(account),
                ask(Prompt.NONE, Logits.NONE),
                new Usage(1, 0, 1, 0, false),
                Reply.NONE,
                now);
    }

    void learns(String account, long input, long output) {
        evidence.learn(
                POLICY,
                caller(account),
                ask(Prompt.NONE, Logits.NONE),
                new Usage(input, 0, output, 0, false),
                Reply.NONE,
                now);
    }

    void matches(String account, String signature) {
        evidence.matched(POLICY, caller(account), List.of(signature), now);
    }

    void waits(Duration time) {
        now = now.plus(time);
    }

    /** Each account comes from the same address every time: {@code name@10.0.0.1}, or one made from its name. */
    static Caller caller(String account) {
        int hash = account.hashCode() * 0x9E3779B1; // spread over subnets
        byte[] address = {10, (byte) (hash >> 16), (byte) (hash >> 8), (byte) hash};
        int at = account.indexOf('@');
        if (at >= 0) {
            String[] parts = account.substring(at + 1).split("\\.", -1);
            for (int i = 0; i < 4; i++) {
                address[i] = (byte) Integer.parseInt(parts[i]);
            }
        }
        return new Caller(at >= 0 ? account.substring(0, at) : account, Address.of(address), "", Instant.MIN);
    }

    static double value(Evidence evidence, Watch watch, Feature feature) {
        return evidence.readings().getOrDefault(watch, Reading.NOTHING).of(feature);
    }

    static Ask ask(Prompt prompt, Logits logits) {
        return new Ask(Dialect.OPENAI_CHAT, "/v1/chat/completions", "m", 1, 1, 1, 0, false, logits, prompt);
    }

    private static SignatureRule rule(String name, Watch watch) {
        List<Bound> bounds = Arrays.stream(Feature.values())
                .filter(feature -> feature.worksPer(watch.per()))
                .map(feature -> new Bound(feature, 0, Double.POSITIVE_INFINITY))
                .toList();
        var signature = new Signature(name, "", watch.per(), watch.window(), bounds);
        return new SignatureRule(signature, Mode.ENFORCE, 1, Duration.ofHours(1));
    }
}
