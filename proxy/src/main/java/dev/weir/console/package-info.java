/** The operators' side of the proxy, on a port of its own: health, readiness, metrics, budgets,
 * explanations, decisions about accounts, and the console that shows it all. Start at {@link
 * dev.weir.console.AdminServer}. */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
