package dev.weir.simulator;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a simulator counts over all its connections. */
final class Counters {
    final AtomicLong requestsServed = new AtomicLong();
    final AtomicInteger openStreams = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
}
