/**
 * What is known of accounts, subnets and campaigns: counters and sketches of bounded size in this process, and what other proxies
 * have counted of them, through Redis. {@link dev.weir.evidence.MemoryEvidence} is where to start, and
 * {@link dev.weir.evidence.EvidenceSync} where it is shared.
 */
@NullMarked
package dev.weir.evidence;

import org.jspecify.annotations.NullMarked;
