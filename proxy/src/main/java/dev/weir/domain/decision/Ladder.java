package dev.weir.domain.decision;

import java.time.Duration;
import java.util.Optional;

/** What a score leads to: rungs that rise from observe to block; a rung that is left out is never reached by score. */
public record Ladder(Optional<Degrade> degrade, Optional<Challenge> challenge, Optional<Block> block, Caution caution) {
    public static final Ladder OBSERVE_ONLY = new Ladder(Optional.empty(), Optional.empty(), Optional.empty());

    /** Let through with less to copy. */
    public record Degrade(int fromScore, Degradation takes) {
        /** The same without what is seldom taken. */
        public Degrade(int fromScore, long outputCap, boolean stripLogits, int maxSamples) {
            this(fromScore, Degradation.of(outputCap, stripLogits, maxSamples));
        }
    }

    /**
     * Refuse until the account has proven itself.
     *
     * @param goodFor how long a proof counts
     */
    public record Challenge(int fromScore, Duration goodFor, Proof proof) {
        /** Asks for the usual work. */
        public Challenge(int fromScore, Duration goodFor) {
            this(fromScore, goodFor, Proof.Work.USUAL);
        }

        /** Whether somebody has to confirm it. */
        public boolean isAttestation() {
            return proof instanceof Proof.Attestation;
        }
    }

    /**
     * Refuse.
     *
     * @param status 403 or 429
     * @param retryAfter what a 429 says; zero when it says nothing
     * @param appeal where a caller can object: a mailto or http address
     */
    public record Block(
            int fromScore, int status, Duration retryAfter, Optional<String> appeal, Optional<Tarpit> tarpit) {
        public Block {
            if (status != 403 && status != 429) {
                throw new IllegalArgumentException("status: " + status + " (expected: 403 or 429)");
            }
        }

        /** Refuse at once, with nobody to appeal to. */
        public Block(int fromScore, int status, Duration retryAfter) {
            this(fromScore, status, retryAfter, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Refuse late, so that trying again costs time.
     *
     * @param delay how long a refusal is held back
     * @param atMost how many are held back at the same time; beyond it they go out at once
     */
    public record Tarpit(Duration delay, int atMost) {}

    /** Acts at once, and on any number of accounts. */
    public Ladder(Optional<Degrade> degrade, Optional<Challenge> challenge, Optional<Block> block) {
        this(degrade, challenge, block, Caution.NONE);
    }

    /** The same rungs, climbed with this caution. */
    public Ladder with(Caution other) {
        return new Ladder(degrade, challenge, block, other);
    }

    /** This action, or the next milder one that the ladder has: a rung that somebody stands on may be taken out. */
    Action orBelow(Action action) {
        boolean has =
                switch (action) {
                    case OBSERVE -> true;
                    case DEGRADE -> degrade.isPresent();
                    case CHALLENGE -> challenge.isPresent();
                    case BLOCK -> block.isPresent();
                };
        return has ? action : below(action);
    }

    /** The next milder rung there is. */
    public Action below(Action action) {
        if (action == Action.BLOCK && challenge.isPresent()) {
            return Action.CHALLENGE;
        }
        return action.compareTo(Action.DEGRADE) > 0 && degrade.isPresent() ? Action.DEGRADE : Action.OBSERVE;
    }

    /** The highest rung whose {@code fromScore} is at most this score. */
    public Action at(int score) {
        if (block.isPresent() && score >= block.get().fromScore()) {
            return Action.BLOCK;
        }
        if (challenge.isPresent() && score >= challenge.get().fromScore()) {
            return Action.CHALLENGE;
        }
        if (degrade.isPresent() && score >= degrade.get().fromScore()) {
            return Action.DEGRADE;
        }
        return Action.OBSERVE;
    }

    /**
     * How many bits of this work a challenge asks for at a score: the least where the challenge begins, the most where the block
     * does, or, without a block by score, at twice as much as where the challenge begins.
     */
    public int difficulty(Proof.Work work, int score) {
        int from = challenge.map(Challenge::fromScore).orElse(0);
        return work.bits(score, from, block.map(Block::fromScore).orElse(2 * from));
    }
}
