/** The side that connects to model APIs: pools, relays, taps and time limits. Start at {@link dev.weir.upstream.HttpUpstream}. */
@NullMarked
package dev.weir.upstream;

import org.jspecify.annotations.NullMarked;
