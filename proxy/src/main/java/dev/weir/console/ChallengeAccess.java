package dev.weir.console;

import dev.weir.flow.Challenges;
import java.time.InstantSource;

/**
 * What the admin server needs to let operators confirm that they have verified an account.
 *
 * @param token without it nobody is let in
 */
public record ChallengeAccess(Token token, Challenges challenges, InstantSource clock) {}
