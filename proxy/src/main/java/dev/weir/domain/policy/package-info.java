/** A policy and its one pure judgement. Start at {@link dev.weir.domain.policy.Policy#judge}. */
@NullMarked
package dev.weir.domain.policy;

import org.jspecify.annotations.NullMarked;
