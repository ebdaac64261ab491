/** What is known of accounts, subnets and campaigns: counters and sketches of bounded size in this process, and what other
 * proxies have seen of shared instructions, through Redis. {@link dev.weir.evidence.MemoryEvidence} is where to start. */
@NullMarked
package dev.weir.evidence;

import org.jspecify.annotations.NullMarked;
