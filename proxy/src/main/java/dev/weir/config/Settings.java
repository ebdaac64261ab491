package dev.weir.config;

import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything {@code weir.yaml} says. It belongs to those who run the proxy and needs a restart; policies are files of their
 * own.
 *
 * @param upstreams at least one; the first whose paths match is used
 * @param policies the folder of policy folders
 * @param redis left out: every proxy counts for itself
 */
public record Settings(
        Listen listen,
        Admin admin,
        List<Target> upstreams,
        UnreadPaths otherPaths,
        Identity identity,
        Path policies,
        Reading reading,
        Optional<Redis> redis,
        Challenge challenge,
        Audit audit) {
    public Settings {
        upstreams = List.copyOf(upstreams);
    }

    /**
     * Where callers connect to.
     *
     * @param publicUrl what callers know the proxy by; empty when it is the address they use
     * @param trustedProxies whose word is taken for where a request came from
     * @param maxBody in bytes
     * @param maxHeader in bytes
     * @param threads 0 for one for each processor
     */
    public record Listen(
            String host,
            int port,
            Optional<URI> publicUrl,
            List<Subnet> trustedProxies,
            int maxBody,
            int maxHeader,
            Duration idleTimeout,
            int threads,
            Optional<Tls> tls) {
        public Listen {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /** The PEM files of the proxy's own certificate chain and of its key. */
    public record Tls(Path certificate, Path key) {}

    /** Where health, metrics and the console are. */
    public record Admin(String host, int port) {}

    /**
     * A model API behind the proxy.
     *
     * @param url scheme, host and perhaps a port
     * @param paths one that ends in {@code *} stands for all that begin like it
     * @param maxIdleConnections how many connections each event loop keeps open while they are unused
     * @param authorities a PEM file of the certificate authorities that are trusted instead of those the JVM knows
     */
    public record Target(
            String name,
            URI url,
            List<String> paths,
            Duration connectTimeout,
            Duration firstByteTimeout,
            Duration idleTimeout,
            Duration totalTimeout,
            int maxIdleConnections,
            Optional<Path> authorities) {
        public Target {
            paths = List.copyOf(paths);
        }
    }

    /** Which paths that no dialect reads are passed through. */
    public record UnreadPaths(boolean passAll, List<String> pass) {
        public UnreadPaths {
            pass = List.copyOf(pass);
        }
    }

    /**
     * How callers are told apart.
     *
     * @param secret what keys and addresses are hashed with; empty for one made at start
     * @param requireKey whether a request without an API key is refused
     */
    public record Identity(String secret, boolean requireKey, List<AccountEntry> accounts, SubnetSize subnet) {
        public Identity {
            accounts = List.copyOf(accounts);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Identity[requireKey=" + requireKey + ", accounts=" + accounts.size() + ", subnet=" + subnet + "]";
        }
    }

    /**
     * How requests are read.
     *
     * @param defaultOutputCap the output tokens assumed for a request that names no cap
     */
    public record Reading(long defaultOutputCap) {}

    /** Where proxies share what they count. */
    public record Redis(String url, Duration timeout) {
        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Redis[timeout=" + timeout + "]";
        }
    }

    /**
     * The puzzle of a challenge.
     *
     * @param difficulty how many leading bits of the hash must be zero
     * @param ticketTtl how long a puzzle can be solved
     */
    public record Challenge(int difficulty, Duration ticketTtl) {}

    /**
     * The audit log.
     *
     * @param file empty for none, {@code -} for standard output
     * @param queue how many lines may wait to be written before new ones are dropped
     */
    public record Audit(String file, int queue) {}
}
