package dev.weir.config;

import dev.weir.domain.traffic.OutputCaps;
import dev.weir.domain.traffic.SubnetSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        Audit audit,
        Metrics metrics) {
    public Settings {
        upstreams = List.copyOf(upstreams);
    }

    /** Whether there is any way to confirm that an account was verified. */
    public boolean takesConfirmations() {
        return !admin.token().isEmpty() || !challenge.webhookSecrets().isEmpty();
    }

    /**
     * Where health, metrics and the console are.
     *
     * @param token what callers show who read and change budgets; empty when nobody may
     * @param tls empty for plain HTTP
     */
    public record Admin(String host, int port, String token, String readToken, Optional<Listen.Tls> tls) {
        /** Over plain HTTP. */
        public Admin(String host, int port, String token, String readToken) {
            this(host, port, token, readToken, Optional.empty());
        }

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Admin[host=" + host + ", port=" + port + "]";
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
     * @param keys which API key a request needs
     */
    public record Identity(String secret, KeyDemand keys, List<AccountEntry> accounts, SubnetSize subnet) {
        public Identity {
            accounts = List.copyOf(accounts);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Identity[keys=" + keys + ", accounts=" + accounts.size() + ", subnet=" + subnet + "]";
        }
    }

    /** Which API key a request needs in order to be served. */
    public enum KeyDemand {
        /** Any or none; those without one share an account with their subnet. */
        ANY,
        /** One; the model API decides whether it is a good one. */
        REQUIRED,
        /** One that the key file names. */
        KNOWN
    }

    /**
     * How requests are read.
     *
     * @param outputCaps the output tokens assumed for a request that names no cap
     * @param baseline the file that says which instructions are common in one's own traffic
     */
    public record Reading(OutputCaps outputCaps, Optional<Path> baseline) {
        /** The same where nothing is known to be common. */
        public Reading(OutputCaps outputCaps) {
            this(outputCaps, Optional.empty());
        }
    }

    /**
     * Where proxies share what they count.
     *
     * @param cluster whether the hosts of the URL are nodes of a Cluster
     * @param username empty for the default user, or the one in the URL
     * @param password empty for none, or the one in the URL
     * @param sentinelPassword what the Sentinels themselves ask for; empty for nothing
     * @param tls what the proxy trusts and shows where the URL is {@code rediss://}
     * @param timeout how long an answer may take
     */
    public record Redis(
            String url,
            boolean cluster,
            String username,
            String password,
            String sentinelPassword,
            Target.Tls tls,
            Duration timeout) {
        /** One server, with what its URL says and no more. */
        public static Redis at(String url, Duration timeout) {
            return new Redis(url, false, "", "", "", Target.Tls.USUAL, timeout);
        }

        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Redis[cluster=" + cluster + ", timeout=" + timeout + "]";
        }
    }

    /**
     * What challenges of every policy have in common.
     *
     * @param ticketTtl how long a challenge can be passed
     * @param webhookSecrets what confirmations of attestations are signed with, as {@code whsec_} and base64
     */
    public record Challenge(Duration ticketTtl, List<String> webhookSecrets) {
        public Challenge {
            webhookSecrets = List.copyOf(webhookSecrets);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Challenge[ticketTtl=" + ticketTtl + ", webhookSecrets=" + webhookSecrets.size() + "]";
        }
    }

    /**
     * The audit log.
     *
     * @param file empty for none, {@code -} for standard output
     * @param queue how many lines may wait to be written before new ones are dropped
     * @param stream where in Redis lines go too
     */
    public record Audit(String file, int queue, Rotate rotate, Optional<Stream> stream) {
        /** One in a file, which rotates as usual. */
        public Audit(String file, int queue) {
            this(file, queue, Rotate.USUAL, Optional.empty());
        }

        /**
         * When the file is put aside.
         *
         * @param size in bytes; 0 for any size
         * @param keep how many are kept; 0 for all
         */
        public record Rotate(int size, boolean daily, int keep, boolean compress) {
            public static final Rotate USUAL = new Rotate(256 << 20, true, 0, true);
        }

        /**
         * A Redis Stream.
         *
         * @param maxLength about how many lines it holds
         * @param ttl how long it lives after its last line
         * @param queue how many lines may wait for Redis
         */
        public record Stream(String key, int maxLength, Duration ttl, int queue) {}
    }

    /**
     * Where meters go beside the page for Prometheus.
     *
     * @param otlp a collector that they are pushed to
     */
    public record Metrics(Optional<Otlp> otlp) {
        /** The page alone. */
        public static final Metrics USUAL = new Metrics(Optional.empty());

        /**
         * An OpenTelemetry collector.
         *
         * @param headers of each push
         * @param attributes of the resource, beside those that each proxy has
         */
        public record Otlp(String url, Duration every, Map<String, String> headers, Map<String, String> attributes) {
            public Otlp {
                headers = Map.copyOf(headers);
                attributes = Map.copyOf(attributes);
            }

            /** Without the headers, which hold secrets. */
            @Override
            public String toString() {
                return "Otlp[url=" + url + ", every=" + every + ", attributes=" + attributes + "]";
            }
        }
    }
}
