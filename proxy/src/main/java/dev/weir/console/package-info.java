/** The operators' side of the proxy, on a port of its own: health, readiness, metrics, budgets and explanations. Start at {@link
 * dev.weir.console.AdminServer}. */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
