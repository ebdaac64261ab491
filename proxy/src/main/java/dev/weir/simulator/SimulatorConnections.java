package dev.weir.simulator;

import java.util.Optional;

/**
 * How a simulator's connections are spoken.
 *
 * @param tls empty for cleartext
 * @param answers after how many answers a connection is closed in good order; 0 for never
 * @param streams how many requests an HTTP/2 connection takes at a time
 */
public record SimulatorConnections(Optional<SimulatorTls> tls, Protocols protocols, int answers, int streams) {
    private static final int MANY_STREAMS = 1000;

    /** What is spoken: as ALPN agrees over TLS, by the client's first bytes in cleartext. */
    public enum Protocols {
        BOTH,
        HTTP_1,
        HTTP_2
    }

    public SimulatorConnections {
        if (answers < 0) {
            throw new IllegalArgumentException("answers: " + answers + " (expected: >= 0)");
        }
        if (streams < 1) {
            throw new IllegalArgumentException("streams: " + streams + " (expected: >= 1)");
        }
    }

    /** Either protocol in cleartext, for as long as the client likes. */
    public static SimulatorConnections cleartext() {
        return new SimulatorConnections(Optional.empty(), Protocols.BOTH, 0, MANY_STREAMS);
    }

    /** Either protocol over TLS, for as long as the client likes. */
    public static SimulatorConnections over(SimulatorTls tls) {
        return new SimulatorConnections(Optional.of(tls), Protocols.BOTH, 0, MANY_STREAMS);
    }

    public SimulatorConnections speaking(Protocols spoken) {
        return new SimulatorConnections(tls, spoken, answers, streams);
    }

    /** Closed in good order after so many answers. */
    public SimulatorConnections closingAfter(int most) {
        return new SimulatorConnections(tls, protocols, most, streams);
    }

    /** With room for so many requests at a time, over HTTP/2. */
    public SimulatorConnections withStreams(int most) {
        return new SimulatorConnections(tls, protocols, answers, most);
    }
}
