package dev.weir.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenge.Attestation;
import dev.weir.flow.Challenge.State;
import dev.weir.flow.Challenge.Task;
import dev.weir.flow.Challenge.Work;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.flow.Challenges.Confirmation.By;
import dev.weir.flow.Challenges.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private static final Address ELSEWHERE = Address.of(new byte[] {(byte) 192, 0, 2, 8});
    private static final Work WORK = new Work(8);
    private static final Attestation ATTESTATION = new Attestation("https://example.com/verify");

    private final LocalProofs proofs = new LocalProofs();
    private final Tickets challenges = new Tickets(SECRET, LIFE, proofs, new Tries(), new SecureRandom());

    @Test
    void aSolutionProvesTheAccountForAsLongAsThePolicySays() throws InterruptedException {
        Challenge challenge = issued("acme");
        assertThat(redeemed(challenge, solved(challenge), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
    }

    @Test
    void aTicketOfOneAccountProvesNothingForAnother() throws InterruptedException {
        Challenge challenge = issued("acme");
        assertThat(redeemed(challenge, solved(challenge), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("other")).isEqualTo(Instant.MIN);
    }

    @Test
    void aTicketIsRedeemedOnce() throws InterruptedException {
        Challenge challenge = issued("acme");
        String solution = solved(challenge);
        assertThat(redeemed(challenge, solution, NOW)).isEqualTo(Outcome.PASSED);
        assertThat(redeemed(challenge, solution, NOW.plusSeconds(1))).isEqualTo(Outcome.SPENT);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
    }

    @Test
    void aTicketIsTakenUntilItExpires() throws InterruptedException {
        Challenge challenge = issued("acme");
        String solution = solved(challenge);
        assertThat(redeemed(challenge, solution, NOW.plus(LIFE))).isEqualTo(Outcome.EXPIRED);
        assertThat(redeemed(challenge, solution, NOW.plus(LIFE).minusMillis(1))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aWrongSolutionLeavesTheTicketUnspent() throws InterruptedException {
        Challenge challenge = issued("acme");
        assertThat(redeemed(challenge, wrongSolution(challenge), NOW)).isEqualTo(Outcome.WRONG);
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
        assertThat(redeemed(challenge, solved(challenge), NOW)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSolutionBeyondAnyLengthIsWrong() {
        Challenge challenge = challenges.issue(caller("acme"), new Work(1), GOOD_FOR, NOW);
        String padded = "0".repeat(65);
        while (Hashes.bits(challenge.ticket(), padded) < 1) {
            padded += "0";
        }
        assertThat(redeemed(challenge, padded, NOW)).isEqualTo(Outcome.WRONG);
    }

    @Test
    void aTicketOfAnotherSecretIsForged() throws InterruptedException {
        byte[] secret = "another secret of enough bytes".getBytes(UTF_8);
        Challenge challenge = new Tickets(secret, LIFE, proofs, new Tries(), new SecureRandom())
                .issue(caller("acme"), WORK, GOOD_FOR, NOW);
        assertThat(redeemed(challenge, solved(challenge), NOW)).isEqualTo(Outcome.FORGED);
        assertThat(challenges.find(challenge.ticket())).isEmpty();
    }

    @Test
    void noTextAtAllIsForged() {
        for (String text : new String[] {"", ".", "..", "a.b", "a".repeat(100_000), "\u00fc.\u00fc"}) {
            assertForged(text);
        }
    }

    @Property
    void anyChangedTicketIsForged(
            @ForAll @IntRange(max = 200) int at, @ForAll @CharRange(from = '!', to = '~') char by) {
        String ticket = issued("acme").ticket();
        int place = at % ticket.length();
        String changed = ticket.substring(0, place) + by + ticket.substring(place + 1);
        if (!changed.equals(ticket)) {
            assertForged(changed);
        }
    }

    @Test
    void aTicketThatIsCutOrLengthenedIsForged() {
        String ticket = issued("acme").ticket();
        for (int end = 0; end < ticket.length(); end++) {
            assertForged(ticket.substring(0, end));
        }
        for (String more : new String[] {"=", "A", ".", " "}) {
            assertForged(ticket + more);
            assertForged(more + ticket);
        }
    }

    @Test
    void aTicketTellsWhatItAsksFor() {
        for (Task task : List.of(WORK, new Work(30), ATTESTATION)) {
            Challenge challenge = challenges.issue(caller("acme"), task, GOOD_FOR, NOW);
            assertThat(challenges.find(challenge.ticket())).contains(challenge);
            assertThat(challenge).isEqualTo(new Challenge(challenge.ticket(), "acme", task, GOOD_FOR, NOW.plus(LIFE)));
        }
    }

    @Test
    void aChallengeIsOpenUntilItIsPassedOrExpires() throws InterruptedException {
        Challenge challenge = issued("acme");
        assertThat(challenges.state(challenge, NOW)).isEqualTo(State.OPEN);
        assertThat(challenges.state(challenge, NOW.plus(LIFE))).isEqualTo(State.EXPIRED);
        redeemed(challenge, solved(challenge), NOW);
        assertThat(challenges.state(challenge, NOW.plus(LIFE))).isEqualTo(State.PASSED);
        assertThat(challenges.state(challenge, NOW.plus(GOOD_FOR))).isEqualTo(State.EXPIRED);
    }

    @Test
    void anAttestationIsConfirmedOnceAndOnlyForItsAccount() {
        Challenge challenge = challenges.issue(caller("acme"), ATTESTATION, GOOD_FOR, NOW);
        assertThat(confirmed(challenge, "other", NOW)).isEqualTo(Outcome.BORROWED);
        assertThat(confirmed(challenge, "acme", NOW.plus(LIFE))).isEqualTo(Outcome.EXPIRED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
        assertThat(confirmed(challenge, "acme", NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
        assertThat(confirmed(challenge, "acme", NOW)).isEqualTo(Outcome.SPENT);
        assertThat(proofs.provenUntil("other")).isEqualTo(Instant.MIN);
    }

    @Test
    void noWorkPassesAnAttestationAndNoWordPassesAWork() {
        Challenge attestation = challenges.issue(caller("acme"), ATTESTATION, GOOD_FOR, NOW);
        assertThat(redeemed(attestation, "0", NOW)).isEqualTo(Outcome.WRONG);
        assertThat(confirmed(issued("acme"), "acme", NOW)).isEqualTo(Outcome.WRONG);
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
    }

    @Test
    void whoeverIsWrongTooOftenIsNotListenedToForAMinute() throws InterruptedException {
        Challenge challenge = issued("acme");
        for (int i = 0; i < Tries.MOST; i++) {
            assertThat(redeemed(challenge, wrongSolution(challenge), NOW)).isEqualTo(Outcome.WRONG);
        }
        Instant later = NOW.plus(Tries.MINUTE);
        assertThat(redeemed(challenge, solved(challenge), later.minusMillis(1))).isEqualTo(Outcome.TOO_MANY);
        assertThat(challenges.redeem(challenge.ticket(), wrongSolution(challenge), ELSEWHERE, NOW))
                .isCompletedWithValue(Outcome.WRONG);
        assertThat(redeemed(challenge, solved(challenge), later)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void theWorkIsTheOneDocumented() throws InterruptedException, NoSuchAlgorithmException {
        Challenge challenge = issued("acme");
        String solution = Solver.solve(challenge.ticket(), 8, 2);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((challenge.ticket() + ":" + solution).getBytes(UTF_8));
        assertThat(hash[0]).isZero();
    }

    @Test
    void zeroBitsAreCountedAcrossBytes() {
        assertThat(Hashes.zeroBits(new byte[] {(byte) 0x80})).isZero();
        assertThat(Hashes.zeroBits(new byte[] {0, 0x10})).isEqualTo(11);
        assertThat(Hashes.zeroBits(new byte[32])).isEqualTo(256);
    }

    @Test
    void noTwoTicketsAreTheSame() {
        assertThat(issued("acme").ticket()).isNotEqualTo(issued("acme").ticket());
    }

    @Test
    void aSearchEndsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Solver.solve("ticket", 256, 1)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void noWorkCannotBeDone() {
        assertThatThrownBy(() -> Solver.solve("a.b", 0, 1)).hasMessage("difficulty: 0 (expected: >= 1)");
    }

    /** Through challenges of their own, since they all come from one address. */
    private void assertForged(String ticket) {
        assertThat(challenges.find(ticket)).isEmpty();
        var listening = new Tickets(SECRET, LIFE, proofs, new Tries(), new SecureRandom());
        assertThat(listening.redeem(ticket, "0", FakeExchange.HOME, NOW)).isCompletedWithValue(Outcome.FORGED);
        assertThat(listening.confirm(new Confirmation(ticket, "acme", By.ADMIN), NOW))
                .isCompletedWithValue(Outcome.FORGED);
    }

    private Challenge issued(String account) {
        return challenges.issue(caller(account), WORK, GOOD_FOR, NOW);
    }

    private static String solved(Challenge challenge) throws InterruptedException {
        return Solver.solve(challenge.ticket(), 8, 1);
    }

    private Outcome redeemed(Challenge challenge, String solution, Instant now) {
        return challenges
                .redeem(challenge.ticket(), solution, FakeExchange.HOME, now)
                .toCompletableFuture()
                .join();
    }

    private Outcome confirmed(Challenge challenge, String account, Instant now) {
        return challenges
                .confirm(new Confirmation(challenge.ticket(), account, By.ADMIN), now)
                .toCompletableFuture()
                .join();
    }

    private static Caller caller(String account) {
        return new Caller(account, FakeExchange.HOME, "", Instant.MIN);
    }

    private static String wrongSolution(Challenge challenge) {
        return Arrays.stream("0 1 2 3 4 5 6 7 8 9".split(" "))
                .filter(solution -> Hashes.bits(challenge.ticket(), solution) < 8)
                .findFirst()
                .orElseThrow();
    }
}
