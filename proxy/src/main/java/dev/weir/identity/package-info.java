/** Who sends a request and what it has proven: keys to accounts by keyed hash, tickets of challenges, who has passed one, signed
 * webhooks that say so, and what people have decided about accounts. Start at {@link dev.weir.identity.AccountKeys} and {@link dev.weir.identity.Tickets}. */
@NullMarked
package dev.weir.identity;

import org.jspecify.annotations.NullMarked;
