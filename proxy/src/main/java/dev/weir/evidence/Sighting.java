package dev.weir.evidence;

import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;

/**
 * One request as evidence sees it.
 *
 * @param account a hash of the account's name
 * @param subnet a hash of the subnet
 * @param at in microseconds
 */
record Sighting(long account, long subnet, Prompt prompt, Logits logits, long at) {}
