/**
 * Load on a running proxy, as Gatling simulations.
 *
 * <p>Start with {@link dev.weir.load.ChatSimulation}.
 */
package dev.weir.load;
