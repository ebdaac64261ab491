/**
 * Made-up traffic of known populations, as large as published campaigns and never in memory at once. Start at
 * {@link dev.weir.scenario.Scenario}; what became of each population is told by {@link dev.weir.scenario.Outcomes}. Texts are
 * made from the rules in the files beside the classes.
 */
@NullMarked
package dev.weir.scenario;

import org.jspecify.annotations.NullMarked;
