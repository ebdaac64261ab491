/** What passes the proxy, as values: who asks ({@link dev.weir.domain.traffic.Caller}), for what ({@link
 * dev.weir.domain.traffic.Ask}), and what it came to ({@link dev.weir.domain.traffic.Usage}). */
@NullMarked
package dev.weir.domain.traffic;

import org.jspecify.annotations.NullMarked;
