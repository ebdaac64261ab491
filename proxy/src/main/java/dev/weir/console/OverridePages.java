package dev.weir.console;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.flow.Overrides;
import dev.weir.telemetry.AuditEntry.Overridden;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages on which operators release an account, or confirm that it is to be blocked, until a time. */
final class OverridePages {
    static final String ROOT = "/v1/overrides";

    private static final Logger log = LoggerFactory.getLogger(OverridePages.class);

    private final OverrideAccess access;

    OverridePages(OverrideAccess access) {
        this.access = access;
    }

    /** Completes at once or when the store answers, on any thread. */
    CompletionStage<Page> at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "nothing is decided about accounts");
        if (refusal.isPresent()) {
            return done(refusal.get());
        }
        try {
            return page(request).exceptionally(OverridePages::failed);
        } catch (IllegalArgumentException e) {
            return done(Page.error(400, String.valueOf(e.getMessage())));
        }
    }

    private CompletionStage<Page> page(AdminRequest request) {
        List<String> parts = request.parts();
        return switch (parts.size()) {
            case 2 -> {
                if (request.isGet()) {
                    yield done(OverridePage.list(
                            access.overrides().all(access.clock().instant())));
                }
                yield request.method().equals("POST")
                        ? put(request)
                        : done(Page.notAllowed(request.method(), "GET, HEAD, POST"));
            }
            case 3 ->
                request.method().equals("DELETE")
                        ? lift(parts.get(2), request)
                        : done(Page.notAllowed(request.method(), "DELETE"));
            default -> done(Page.error(404, "no such page (expected: " + ROOT + " or " + ROOT + "/{account})"));
        };
    }

    private CompletionStage<Page> put(AdminRequest request) {
        if (!request.contentType().equals("application/json")) {
            return done(Page.error(415, "content type '" + request.contentType() + "' (expected: application/json)"));
        }
        Instant now = access.clock().instant();
        AccountOverride override = OverrideBody.read(request, access.times(), now);
        return access.overrides().put(override, now).thenApply(put -> {
            tell(Overridden.Change.PUT, override, request, now);
            return OverridePage.one(override);
        });
    }

    private CompletionStage<Page> lift(String account, AdminRequest request) {
        Instant now = access.clock().instant();
        Optional<AccountOverride> found = access.overrides().of(account, now);
        if (found.isEmpty()) {
            return done(Page.error(404, "account '" + account + "' has no override (" + ROOT + " lists them)"));
        }
        return access.overrides().remove(account, now).thenApply(lifted -> {
            tell(Overridden.Change.LIFTED, found.get(), request, now);
            return OverridePage.one(found.get());
        });
    }

    private void tell(Overridden.Change change, AccountOverride override, AdminRequest request, Instant now) {
        log.info(
                "override {} {} until {}, account {}",
                override.name(),
                change == Overridden.Change.PUT ? "put in force" : "lifted",
                override.until(),
                override.account());
        access.audit().accept(new Overridden(now, change, request.from(), override));
    }

    private static Page failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IllegalStateException) {
            return Page.error(409, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof Overrides.Unavailable) {
            return Page.error(503, String.valueOf(cause.getMessage()));
        }
        log.warn("an override could not be changed", cause);
        return Page.error(500, "this failed; the log says why");
    }

    private static CompletionStage<Page> done(Page page) {
        return CompletableFuture.completedStage(page);
    }
}
