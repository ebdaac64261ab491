/** The side that callers connect to: accepts, bounds and frames requests, and answers. Start at {@link dev.weir.edge.EdgeServer}. */
@NullMarked
package dev.weir.edge;

import org.jspecify.annotations.NullMarked;
