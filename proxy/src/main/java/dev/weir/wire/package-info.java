/** What providers say on the wire: reading and editing requests, reading answers for their usage and for what there is to learn,
 * refusing in the provider's own shape. Plain bytes in, plain values out; no sockets. */
@NullMarked
package dev.weir.wire;

import org.jspecify.annotations.NullMarked;
