package dev.weir.evidence;

/**
 * A piece of instruction that many accounts sent.
 *
 * @param key its keyed hash
 * @param accounts how many accounts, about
 * @param links whether it is carried as a harvest carries it, so that it links those accounts
 * @param matched whether a signature matched the campaign it is part of, or that half of those who sent it carry
 */
public record CommonInstruction(long key, long accounts, boolean links, boolean matched) {}
