package dev.weir.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Confirmations.Message;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedConfirmationsTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration GOOD_FOR = Duration.ofHours(8);

    /** The example of the specification and its libraries. */
    private static final WebhookKey KEY = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final WebhookKey OTHER = WebhookKey.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    private final LocalProofs proofs = new LocalProofs();
    private final Tickets tickets =
            new Tickets(SECRET, Duration.ofMinutes(10), proofs, new Tries(), new SecureRandom());
    private final SignedConfirmations confirmations =
            new SignedConfirmations(List.of(KEY, OTHER), tickets, proofs, new Tries());
    private final String ticket = tickets.issue(
                    new Caller("acme", FakeExchange.HOME, "", Instant.MIN),
                    new Challenge.Attestation("https://example.com/verify"),
                    GOOD_FOR,
                    NOW)
            .ticket();

    @Test
    void signaturesAreThoseOfTheSpecification() {
        var message = new Message(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "{\"test\": 2432232314}".getBytes(UTF_8));
        assertThat(KEY.signed(message)).isTrue();
        assertThat(OTHER.signed(message)).isFalse();
    }

    @Test
    void aSignedWordConfirmsTheAccount() {
        assertThat(taken(message("msg_1", NOW, KEY, body(ticket, "acme")), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
    }

    @Test
    void anyOfSeveralSignaturesIsEnough() {
        Message old = message("msg_1", NOW, OTHER, body(ticket, "acme"));
        String both = "v1a,abc v1,AAAA " + old.signatures();
        assertThat(taken(new Message(old.id(), old.timestamp(), both, old.body()), NOW))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatIsNotSignedAsItStandsIsForged() {
        Message good = message("msg_1", NOW, KEY, body(ticket, "acme"));
        String seconds = good.timestamp();
        for (Message changed : List.of(
                new Message("msg_2", seconds, good.signatures(), good.body()),
                new Message("", seconds, good.signatures(), good.body()),
                new Message("msg_1", "1" + seconds, good.signatures(), good.body()),
                new Message("msg_1", "", good.signatures(), good.body()),
                new Message("msg_1", "-1", good.signatures(), good.body()),
                new Message("msg_1", seconds, "", good.body()),
                new Message("msg_1", seconds, good.signatures().substring(3), good.body()),
                new Message("msg_1", seconds, good.signatures() + "=", good.body()),
                new Message(
                        "msg_1",
                        seconds,
                        good.signatures(),
                        body(ticket, "other").getBytes(UTF_8)),
                new Message("msg_1", seconds, "v1,x ".repeat(1000) + good.signatures(), good.body()))) {
            assertThat(taken(changed, NOW)).isEqualTo(Outcome.FORGED);
        }
        assertThat(taken(good, NOW)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void withoutASecretNothingIsTaken() {
        var closed = new SignedConfirmations(List.of(), tickets, proofs, new Tries());
        Message good = message("msg_1", NOW, KEY, body(ticket, "acme"));
        assertThat(closed.take(good, FakeExchange.HOME, NOW)).isCompletedWithValue(Outcome.FORGED);
    }

    @Test
    void aMessageOfAnotherTimeIsNotTaken() {
        Duration beyond = SignedConfirmations.TOLERANCE.plusSeconds(1);
        Message good = message("msg_1", NOW, KEY, body(ticket, "acme"));
        assertThat(taken(good, NOW.plus(beyond))).isEqualTo(Outcome.EXPIRED);
        assertThat(taken(good, NOW.minus(beyond))).isEqualTo(Outcome.EXPIRED);
        assertThat(taken(good, NOW.plus(SignedConfirmations.TOLERANCE))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aMessageIsTakenOnce() {
        String other = tickets.issue(
                        new Caller("acme", FakeExchange.HOME, "", Instant.MIN),
                        new Challenge.Attestation("https://example.com/verify"),
                        GOOD_FOR,
                        NOW)
                .ticket();
        assertThat(taken(message("msg_1", NOW, KEY, body(ticket, "acme")), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(taken(message("msg_1", NOW, KEY, body(ticket, "acme")), NOW)).isEqualTo(Outcome.SPENT);
        assertThat(taken(message("msg_1", NOW, KEY, body(other, "acme")), NOW)).isEqualTo(Outcome.SPENT);
        assertThat(taken(message("msg_2", NOW, KEY, body(ticket, "acme")), NOW)).isEqualTo(Outcome.SPENT);
    }

    @Test
    void aTicketIsNotTakenForAnotherAccount() {
        assertThat(taken(message("msg_1", NOW, KEY, body(ticket, "other")), NOW))
                .isEqualTo(Outcome.BORROWED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
    }

    @Test
    void whatSaysSomethingElseIsWrong() {
        int number = 0;
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"type\":\"challenge.confirmed\"}",
                "{\"type\":\"challenge.confirmed\",\"data\":{\"ticket\":\"" + ticket + "\"}}",
                "{\"type\":\"user.created\",\"data\":{\"ticket\":\"" + ticket + "\",\"account\":\"acme\"}}",
                body(ticket, "acme") + "{}",
                body(ticket, "acme").replace("\"type\"", "\"type\":\"user.created\",\"type\""))) {
            assertThat(taken(message("msg_" + number++, NOW, KEY, body), NOW))
                    .as(body)
                    .isEqualTo(Outcome.WRONG);
        }
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
    }

    @Test
    void whoeverGuessesIsNotListenedToForAWhile() {
        Message good = message("msg_1", NOW, KEY, body(ticket, "acme"));
        var guess = new Message("msg_1", good.timestamp(), "v1,AAAA", good.body());
        for (int i = 0; i < Tries.MOST; i++) {
            assertThat(taken(guess, NOW)).isEqualTo(Outcome.FORGED);
        }
        assertThat(taken(good, NOW)).isEqualTo(Outcome.TOO_MANY);
        assertThat(taken(good, NOW.plus(Tries.MINUTE))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSecretIsWrittenAsTheSpecificationWritesIt() {
        assertThatThrownBy(() -> WebhookKey.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .hasMessage("webhook secret (expected: whsec_ and base64)");
    }

    private Outcome taken(Message message, Instant now) {
        return confirmations
                .take(message, FakeExchange.HOME, now)
                .toCompletableFuture()
                .join();
    }

    private static Message message(String id, Instant sent, WebhookKey key, String body) {
        String seconds = Long.toString(sent.getEpochSecond());
        var unsigned = new Message(id, seconds, "", body.getBytes(UTF_8));
        return new Message(id, seconds, key.signature(unsigned), unsigned.body());
    }

    private static String body(String ticket, String account) {
        return "{\"type\":\"challenge.confirmed\",\"timestamp\":\"2026-05-01T12:00:00Z\",\"data\":{\"ticket\":\""
                + ticket + "\",\"account\":\"" + account + "\"}}";
    }
}
