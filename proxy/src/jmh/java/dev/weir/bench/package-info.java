/**
 * Programs that measure. JMH benchmarks, each for one step of the request path; and two that load a running proxy,
 * {@link dev.weir.bench.AddedLatency} and {@link dev.weir.bench.OpenStreams}. How to run them: docs/benchmarks.md.
 */
package dev.weir.bench;
