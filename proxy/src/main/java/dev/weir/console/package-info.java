/** The operators' side of the proxy, on a port of its own: health, readiness and metrics. Start at {@link
 * dev.weir.console.AdminServer}. */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
