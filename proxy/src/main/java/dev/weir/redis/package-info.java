/** What those who keep things in Redis share. Start at {@link dev.weir.redis.Script}. */
@NullMarked
package dev.weir.redis;

import org.jspecify.annotations.NullMarked;
