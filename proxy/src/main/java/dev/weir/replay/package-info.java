/**
 * Recorded traffic, judged as the proxy would have judged it, at the times at which it was recorded and as fast as it can be
 * read. Start at {@link dev.weir.replay.Replay}; what it judges is {@link dev.weir.replay.Traffic}, read or made up.
 */
@NullMarked
package dev.weir.replay;

import org.jspecify.annotations.NullMarked;
