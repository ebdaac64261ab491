/** What both sides of the proxy share of Netty: which transport carries the bytes, who owns a failed write. */
@NullMarked
package dev.weir.transport;

import org.jspecify.annotations.NullMarked;
