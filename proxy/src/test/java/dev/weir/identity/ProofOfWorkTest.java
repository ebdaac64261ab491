package dev.weir.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Challenges.Puzzle;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ProofOfWorkTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private final LocalProofs proofs = new LocalProofs();
    private final ProofOfWork challenges = new ProofOfWork(SECRET, 8, LIFE, proofs, new SecureRandom());

    @Test
    void aSolutionProvesTheAccountForAsLongAsThePolicySays() throws InterruptedException {
        var puzzle = issued("acme");
        assertThat(redeemed(puzzle, Solver.solve(puzzle, 1), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
    }

    @Test
    void aTicketOfOneAccountProvesNothingForAnother() throws InterruptedException {
        var puzzle = issued("acme");
        assertThat(redeemed(puzzle, Solver.solve(puzzle, 1), NOW)).isEqualTo(Outcome.PASSED);
        assertThat(proofs.provenUntil("other")).isEqualTo(Instant.MIN);
    }

    @Test
    void aTicketIsRedeemedOnce() throws InterruptedException {
        var puzzle = issued("acme");
        String solution = Solver.solve(puzzle, 1);
        assertThat(redeemed(puzzle, solution, NOW)).isEqualTo(Outcome.PASSED);
        assertThat(redeemed(puzzle, solution, NOW.plusSeconds(1))).isEqualTo(Outcome.SPENT);
        assertThat(proofs.provenUntil("acme")).isEqualTo(NOW.plus(GOOD_FOR));
    }

    @Test
    void aTicketIsTakenUntilItExpires() throws InterruptedException {
        var puzzle = issued("acme");
        String solution = Solver.solve(puzzle, 1);
        assertThat(redeemed(puzzle, solution, NOW.plus(LIFE))).isEqualTo(Outcome.EXPIRED);
        assertThat(redeemed(puzzle, solution, NOW.plus(LIFE).minusMillis(1))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aWrongSolutionLeavesTheTicketUnspent() throws InterruptedException {
        var puzzle = issued("acme");
        assertThat(redeemed(puzzle, wrongSolution(puzzle), NOW)).isEqualTo(Outcome.WRONG);
        assertThat(proofs.provenUntil("acme")).isEqualTo(Instant.MIN);
        assertThat(redeemed(puzzle, Solver.solve(puzzle, 1), NOW)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSolutionBeyondAnyLengthIsWrong() {
        var easy = new ProofOfWork(SECRET, 1, LIFE, proofs, new SecureRandom());
        var puzzle = easy.issue(caller("acme"), new Ladder.Challenge(1, GOOD_FOR), NOW);
        String padded = "0".repeat(65);
        while (Work.bits(puzzle.ticket(), padded) < 1) {
            padded += "0";
        }
        assertThat(easy.redeem(puzzle.ticket(), padded, NOW)).isCompletedWithValue(Outcome.WRONG);
    }

    @Test
    void aTicketOfAnotherSecretIsForged() throws InterruptedException {
        byte[] secret = "another secret of enough bytes".getBytes(UTF_8);
        var puzzle = new ProofOfWork(secret, 8, LIFE, proofs, new SecureRandom())
                .issue(caller("acme"), new Ladder.Challenge(1, GOOD_FOR), NOW);
        assertThat(redeemed(puzzle, Solver.solve(puzzle, 1), NOW)).isEqualTo(Outcome.FORGED);
    }

    @Test
    void noTextAtAllIsForged() {
        for (String text : new String[] {"", ".", "..", "a.b", "a".repeat(100_000), "\u00fc.\u00fc"}) {
            assertThat(challenges.redeem(text, "0", NOW)).isCompletedWithValue(Outcome.FORGED);
        }
    }

    @Property
    void anyChangedTicketIsForged(
            @ForAll @IntRange(max = 200) int at, @ForAll @CharRange(from = '!', to = '~') char by) {
        String ticket = issued("acme").ticket();
        int place = at % ticket.length();
        String changed = ticket.substring(0, place) + by + ticket.substring(place + 1);
        var expected = changed.equals(ticket) ? 8 : 0;
        assertThat(challenges.puzzle(changed, NOW).difficulty()).isEqualTo(expected);
        if (!changed.equals(ticket)) {
            assertThat(challenges.redeem(changed, "0", NOW)).isCompletedWithValue(Outcome.FORGED);
        }
    }

    @Test
    void aTicketThatIsCutOrLengthenedIsForged() {
        String ticket = issued("acme").ticket();
        for (int end = 0; end < ticket.length(); end++) {
            assertThat(challenges.redeem(ticket.substring(0, end), "0", NOW)).isCompletedWithValue(Outcome.FORGED);
        }
        for (String more : new String[] {"=", "A", ".", " "}) {
            assertThat(challenges.redeem(ticket + more, "0", NOW)).isCompletedWithValue(Outcome.FORGED);
            assertThat(challenges.redeem(more + ticket, "0", NOW)).isCompletedWithValue(Outcome.FORGED);
        }
    }

    @Test
    void aTicketTellsItsPuzzleUntilItExpires() {
        var puzzle = issued("acme");
        assertThat(challenges.puzzle(puzzle.ticket(), NOW)).isEqualTo(puzzle);
        assertThat(challenges.puzzle(puzzle.ticket(), NOW.plus(LIFE)).difficulty())
                .isZero();
    }

    @Test
    void theWorkIsTheOneDocumented() throws InterruptedException, NoSuchAlgorithmException {
        var puzzle = issued("acme");
        String solution = Solver.solve(puzzle, 2);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest((puzzle.ticket() + ":" + solution).getBytes(UTF_8));
        assertThat(hash[0]).isZero();
    }

    @Test
    void zeroBitsAreCountedAcrossBytes() {
        assertThat(Work.zeroBits(new byte[] {(byte) 0x80})).isZero();
        assertThat(Work.zeroBits(new byte[] {0, 0x10})).isEqualTo(11);
        assertThat(Work.zeroBits(new byte[32])).isEqualTo(256);
    }

    @Test
    void noTwoTicketsAreTheSame() {
        assertThat(issued("acme").ticket()).isNotEqualTo(issued("acme").ticket());
    }

    @Test
    void aSearchEndsWhenItsThreadIsInterrupted() {
        var hopeless = new Puzzle("ticket", 256, NOW);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Solver.solve(hopeless, 1)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aPuzzleOfAnUnknownTicketCannotBeSolved() {
        assertThatThrownBy(() -> Solver.solve(challenges.puzzle("a.b", NOW), 1))
                .hasMessageStartingWith("difficulty: 0 (expected: >= 1");
    }

    private Puzzle issued(String account) {
        return challenges.issue(caller(account), new Ladder.Challenge(50, GOOD_FOR), NOW);
    }

    private Outcome redeemed(Puzzle puzzle, String solution, Instant now) {
        return challenges
                .redeem(puzzle.ticket(), solution, now)
                .toCompletableFuture()
                .join();
    }

    private static Caller caller(String account) {
        return new Caller(account, FakeExchange.HOME, "", Instant.MIN);
    }

    private static String wrongSolution(Puzzle puzzle) {
        return Arrays.stream("0 1 2 3 4 5 6 7 8 9".split(" "))
                .filter(solution -> Work.bits(puzzle.ticket(), solution) < puzzle.difficulty())
                .findFirst()
                .orElseThrow();
    }
}
