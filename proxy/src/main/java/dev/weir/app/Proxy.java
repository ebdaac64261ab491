package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.console.AdminServer;
import dev.weir.console.ChallengeAccess;
import dev.weir.console.ConsoleAccess;
import dev.weir.console.ExplainAccess;
import dev.weir.console.OverrideAccess;
import dev.weir.console.PolicyAccess;
import dev.weir.console.ReadinessCheck;
import dev.weir.console.RecentActions;
import dev.weir.console.Token;
import dev.weir.domain.policy.Policies;
import dev.weir.edge.EdgeExchange;
import dev.weir.edge.EdgeServer;
import dev.weir.evidence.Baseline;
import dev.weir.flow.Journal;
import dev.weir.flow.OtherPaths;
import dev.weir.flow.RequestFlow;
import dev.weir.identity.AccountKeys;
import dev.weir.telemetry.JvmMeters;
import dev.weir.telemetry.Telemetry;
import dev.weir.transport.TlsReloader;
import dev.weir.transport.Transport;
import dev.weir.transport.Watches;
import dev.weir.upstream.HttpUpstream;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RequestReader;
import dev.weir.yaml.ProblemsException;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running proxy: the composition root, wired by hand from the bottom up. */
final class Proxy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Proxy.class);

    private final EdgeServer edge;
    private final AdminServer admin;
    private final Opened opened;

    private Proxy(EdgeServer edge, AdminServer admin, Opened opened) {
        this.edge = edge;
        this.admin = admin;
        this.opened = opened;
    }

    /** Starts a proxy as the settings say, its policies read from their folder. */
    static Proxy start(Settings settings) throws IOException, ProblemsException {
        return start(settings, PolicySource.folder(settings.policies()), Watcher.NOBODY, InstantSource.system());
    }

    /** Starts one whose policies and time come from elsewhere, and which tells somebody of every exchange it judged. */
    static Proxy start(Settings settings, PolicySource source, Journal watcher, InstantSource clock)
            throws IOException, ProblemsException {
        var opened = new Opened();
        try {
            return wire(settings, source, watcher, clock, opened);
        } catch (IOException | ProblemsException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** What is known to be common, as the settings say. */
    static Baseline baseline(Settings settings, byte[] secret) throws ProblemsException {
        Optional<Path> file = settings.reading().baseline();
        return file.isPresent() ? new BaselineFile(file.get(), Secrets.promptKey(secret)).read() : Baseline.NONE;
    }

    private static Proxy wire(
            Settings settings, PolicySource source, Journal watcher, InstantSource clock, Opened opened)
            throws IOException, ProblemsException {
        var metering = Metering.open(settings.metrics(), opened);
        MeterRegistry registry = metering.registry();
        var audit = Auditing.open(settings, registry, clock, opened);
        opened.add(JvmMeters.bind(registry), JvmMeters::close);
        var telemetry = new Telemetry(registry, audit, clock);
        telemetry.tellBuild(Version.current());
        var attestations = new AttestationCheck(settings.takesConfirmations());
        var reloads = new Reloads(telemetry, attestations);
        Supplier<Policies> policies = source.open(reloads, opened);
        telemetry.policiesInForce(policies.get());
        attestations.check(policies.get());
        var silent = new SilentSignatures(policies, telemetry.activity(), clock).start(opened);
        telemetry.watchSilentSignatures(() -> silent.silent().size());
        var actions = new RecentActions();
        Token token = Token.of(settings.admin().token(), settings.admin().readToken());
        byte[] secret = Secrets.of(settings.identity());
        var stores = Stores.open(settings, secret, baseline(settings, secret), telemetry, clock, opened);
        PromptKey promptKey = Secrets.promptKey(secret);
        var callers = new AccountKeys(
                secret,
                Secrets.directory(settings.identity()),
                Secrets.rule(settings.identity()),
                settings.identity().subnet(),
                stores.proofs());
        var challenges = ChallengeOffice.open(settings.challenge(), secret, stores.proofs(), telemetry);

        Transport transport = Listening.transport(settings.listen());
        TlsReloader certificates =
                opened.add(new TlsReloader(clock, new CertificateReloads(telemetry)), TlsReloader::close);
        var watches = new Watches();
        EventLoopGroup loops = opened.add(
                transport.loops("weir", settings.listen().threads()),
                group -> group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly());
        var upstream = opened.add(
                new HttpUpstream<EdgeExchange>(
                        Upstreams.endpoints(settings.upstreams(), certificates), promptKey, transport, watches),
                HttpUpstream::close);
        var flow = new RequestFlow<EdgeExchange>(
                policies,
                callers,
                new RequestReader(settings.reading().outputCaps(), promptKey),
                stores.ledger(),
                stores.evidence(),
                challenges.challenges(),
                stores.overrides(),
                new OtherPaths(
                        settings.otherPaths().passAll(), settings.otherPaths().pass()),
                upstream,
                Watcher.both(Watcher.both(telemetry, actions), watcher),
                Listening.rates(settings.listen()),
                settings.listen().policyHeader(),
                clock);

        EdgeServer edge = opened.add(
                EdgeServer.start(
                        Listening.settings(settings.listen(), certificates),
                        transport,
                        loops,
                        watches,
                        flow,
                        challenges.challenges(),
                        challenges.confirmations(),
                        clock),
                EdgeServer::close);
        telemetry.watchOpenExchanges(edge::openExchanges);
        var explanations = new EvidenceExplanations(stores.evidence().explainer(), policies, clock);
        AdminServer admin = opened.add(
                AdminServer.start(
                        new InetSocketAddress(
                                settings.admin().host(), settings.admin().port()),
                        metering.page()::scrape,
                        Listening.admin(settings.admin(), certificates),
                        List.of(new ReadinessCheck("accepting", edge::isAccepting)),
                        BudgetOffice.open(token, policies, stores.ledger(), audit, clock, opened),
                        new ExplainAccess(token, explanations),
                        new ChallengeAccess(token, challenges.challenges(), clock),
                        new PolicyAccess(
                                token,
                                new LivePolicies(policies, stores.evidence().standings(), telemetry.activity()),
                                audit,
                                clock),
                        new OverrideAccess(token, stores.overrides(), OverrideTime::read, audit, clock),
                        new ConsoleAccess(
                                token, Version.current(), actions, policies, reloads::problems, explanations, clock)),
                AdminServer::close);
        log.info("transport {}", transport);
        return new Proxy(edge, admin, opened);
    }

    int port() {
        return edge.port();
    }

    int adminPort() {
        return admin.port();
    }

    int openExchanges() {
        return edge.openExchanges();
    }

    /** Accepts no more and lets open exchanges end, but waits no longer than this. */
    void drain(Duration atMost) {
        try {
            edge.drain(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drains, then closes everything. */
    void stop(Duration atMost) {
        drain(atMost);
        opened.close();
    }

    @Override
    public void close() {
        opened.close();
    }
}
