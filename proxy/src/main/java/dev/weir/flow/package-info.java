/** The life of one request, top to bottom. Start at {@link dev.weir.flow.RequestFlow}; the other types are the values it
 * passes on and the ports it needs. */
@NullMarked
package dev.weir.flow;

import org.jspecify.annotations.NullMarked;
