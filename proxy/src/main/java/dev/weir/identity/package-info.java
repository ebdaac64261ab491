/** Who sends a request and what it has proven: keys to accounts by keyed hash, puzzles, and who has solved one. Start at
 * {@link dev.weir.identity.AccountKeys} and {@link dev.weir.identity.ProofOfWork}. */
@NullMarked
package dev.weir.identity;

import org.jspecify.annotations.NullMarked;
