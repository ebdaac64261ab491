/** Why an account or a campaign is treated as it is. Start at {@link dev.weir.domain.explanation.AccountExplanation}. */
@NullMarked
package dev.weir.domain.explanation;

import org.jspecify.annotations.NullMarked;
