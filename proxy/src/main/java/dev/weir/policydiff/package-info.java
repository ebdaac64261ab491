/**
 * What a change of policies changes: the verdicts on recorded traffic that come out otherwise, by account. Start at {@link
 * dev.weir.policydiff.Differences}.
 */
@NullMarked
package dev.weir.policydiff;

import org.jspecify.annotations.NullMarked;
