package dev.weir.app;

import dev.weir.config.AccountEntry;
import dev.weir.config.Listen;
import dev.weir.config.Settings;
import dev.weir.config.Target;
import dev.weir.demo.Crowd;
import dev.weir.demo.Kind;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.identity.KeyHash;
import dev.weir.policyfile.PolicyFile;
import dev.weir.simulator.SimulatorSettings;
import dev.weir.yaml.ProblemsException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the demo is set up: everything on this machine, the shipped policy, accounts with speaking names. */
final class DemoSettings {
    private static final String SECRET = "a secret that guards nothing but a demo";
    private static final String POLICY = "chat-default";

    /** A second stands for ten minutes: signatures look at hours and days, and nobody watches a demo for so long. */
    static final int TIME_LAPSE = 600;

    private DemoSettings() {}

    static SimulatorSettings simulator() {
        return new SimulatorSettings("127.0.0.1", 0, 120, 40, Duration.ofMillis(60), Duration.ofMillis(1), 0);
    }

    /** The proxy's settings, before the simulator at that port and with that token for its console. */
    static Settings proxy(int upstreamPort, String token) {
        return new Settings(
                new Listen(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Listen.Carrier.AUTO,
                        0,
                        true,
                        Listen.ProxyProtocol.OFF,
                        List.of(new Subnet(Address.of(new byte[] {127, 0, 0, 1}), 8)),
                        Listen.Bounds.USUAL,
                        Listen.USUAL_DRAIN,
                        Listen.RateHeaders.ALL,
                        Optional.empty()),
                new Settings.Admin("127.0.0.1", 0, token, ""),
                List.of(new Target(
                        "simulator",
                        List.of(URI.create("http://127.0.0.1:" + upstreamPort)),
                        List.of("*"),
                        Target.Protocol.AUTO,
                        Target.Limits.USUAL,
                        Target.USUAL_RETRIES,
                        Target.Ejection.USUAL,
                        true,
                        Optional.empty(),
                        Target.Tls.USUAL)),
                new Settings.UnreadPaths(false, List.of()),
                new Settings.Identity(SECRET, Settings.KeyDemand.REQUIRED, accounts(), SubnetSize.USUAL),
                Path.of(POLICY),
                new Settings.Reading(OutputCaps.of(4096)),
                Optional.empty(),
                new Settings.Challenge(Duration.ofMinutes(10), List.of()),
                new Settings.Audit("", 1024),
                Settings.Metrics.USUAL);
    }

    private static List<AccountEntry> accounts() {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        var entries = new ArrayList<AccountEntry>();
        for (Kind kind : Kind.values()) {
            for (int number = 1; number <= kind.accounts(); number++) {
                String account = kind.account(number);
                String hash = KeyHash.of(secret, Crowd.key(account)).toString();
                entries.add(new AccountEntry(account, Set.of(hash), "", ""));
            }
        }
        return entries;
    }

    /** The policy that ships with the proxy, from the jar. */
    static Policies policies() throws IOException, ProblemsException {
        String name = "/policies/" + POLICY + "/policy.yaml";
        try (var file = DemoSettings.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name + " is missing in this build");
            }
            return new Policies(List.of(PolicyFile.read(POLICY, file.readAllBytes(), LocalDate.now(ZoneOffset.UTC))));
        }
    }
}
