/** What providers say on the wire: reading and editing requests, reading usage out of answers, refusing in the provider's
 * own shape. Plain bytes in, plain values out; no sockets. */
@NullMarked
package dev.weir.wire;

import org.jspecify.annotations.NullMarked;
