/**
 * Load on a proxy, as Gatling simulations.
 *
 * <p>Start with {@link dev.weir.load.MixSimulation}, which runs all {@link dev.weir.load.Population}s at once; where lengths and
 * pauses come from says {@link dev.weir.load.Traces}.
 */
package dev.weir.load;
