package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.telemetry.RuleActivity;
import dev.weir.telemetry.RuleActivity.Activity;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of signatures that match nothing, each once a week. */
final class SilentSignatures {
    private static final Logger log = LoggerFactory.getLogger(SilentSignatures.class);

    private final Supplier<Policies> policies;
    private final RuleActivity activity;
    private final InstantSource clock;
    private final Map<String, Instant> told = new HashMap<>();

    SilentSignatures(Supplier<Policies> policies, RuleActivity activity, InstantSource clock) {
        this.policies = policies;
        this.activity = activity;
        this.clock = clock;
    }

    /** Looks every hour. */
    SilentSignatures start(Opened opened) {
        ScheduledExecutorService timer = opened.add(
                Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("weir-silent-signatures", true)),
                ScheduledExecutorService::shutdownNow);
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.HOURS);
        return this;
    }

    List<Activity> silent() {
        Instant now = clock.instant();
        return activity.of(policies.get()).stream()
                .filter(rule -> rule.isSilent(now))
                .toList();
    }

    /** Tells of those that nobody was told of in the last week, and says how many they are. */
    synchronized int look() {
        Instant now = clock.instant();
        int news = 0;
        for (Activity rule : silent()) {
            Instant last = told.getOrDefault(rule.policy() + "/" + rule.rule(), Instant.MIN);
            if (last.isBefore(now.minus(RuleActivity.LONG))) {
                told.put(rule.policy() + "/" + rule.rule(), now);
                log.warn("policy {}: signature {} has matched nothing for a week", rule.policy(), rule.rule());
                news++;
            }
        }
        return news;
    }
}
