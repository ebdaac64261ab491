package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.domain.decision.Ladder.Challenge;
import dev.weir.domain.decision.Proof;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.regex.Pattern;

/** The rung {@code challenge} of the ladder. */
final class ChallengeSection {
    private static final Keys CHALLENGE =
            Keys.required("from_score", "kind", "good_for").and("difficulty", "page");
    private static final Keys DIFFICULTY = Keys.optional("least", "most");

    private enum Kind {
        PROOF_OF_WORK,
        ATTESTATION
    }

    private static final ScalarType<Kind> KIND = choice(Kind.class);
    private static final ScalarType<Integer> BITS = integer(1, Proof.Work.HARDEST);

    /** It goes into every ticket, and so into every URL: hence its length. */
    private static final ScalarType<String> PAGE = text(
            Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?"),
            "a page by https, without a query, such as https://example.com/verify");

    private final Fields challenge;
    private final Fields difficulty;

    ChallengeSection(Fields ladder) {
        challenge = ladder.section("challenge", CHALLENGE);
        difficulty = challenge.section("difficulty", DIFFICULTY);
    }

    Fields fields() {
        return challenge;
    }

    Challenge read() {
        Kind kind = challenge.get("kind", KIND, Kind.PROOF_OF_WORK);
        Duration goodFor = challenge.get("good_for", DURATION, Duration.ofMinutes(1));
        return new Challenge(LadderSection.fromScore(challenge), goodFor, proof(kind));
    }

    private Proof proof(Kind kind) {
        return switch (kind) {
            case PROOF_OF_WORK -> {
                refuse("page", "attestation");
                yield work();
            }
            case ATTESTATION -> {
                refuse("difficulty", "proof_of_work");
                yield attestation();
            }
        };
    }

    private Proof.Work work() {
        int least = difficulty.get("least", BITS, Proof.Work.USUAL.least());
        int most = difficulty.get("most", BITS, Math.max(least, Proof.Work.USUAL.most()));
        if (least > most) {
            difficulty.report(
                    "most",
                    "most: " + most + " (expected: at least " + least + ", which is what the work begins with)",
                    difficulty.has("least") ? "" : "without 'least' it begins with " + least);
            return Proof.Work.USUAL;
        }
        return new Proof.Work(least, most);
    }

    private Proof.Attestation attestation() {
        if (challenge.isSound() && !challenge.has("page")) {
            challenge.report(
                    "missing key 'page'" + challenge.where(),
                    "an attestation says where callers are sent to be verified");
        }
        return new Proof.Attestation(challenge.get("page", PAGE, ""));
    }

    private void refuse(String key, String kind) {
        if (challenge.has(key)) {
            challenge.reportKey(
                    key, "'" + key + "'" + challenge.where() + " (expected: only with kind " + kind + ")", "");
        }
    }
}
