package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes on: traffic by action as events, the accounts lately acted on, and the campaigns. */
final class LivePages {
    static final String LIVE = "/v1/live";
    static final String ACCOUNTS = "/v1/accounts";
    static final String CAMPAIGNS = "/v1/campaigns";

    private static final int MOST_ACCOUNTS = 100;

    private final ConsoleAccess access;

    LivePages(ConsoleAccess access) {
        this.access = access;
    }

    static boolean has(String path) {
        return path.equals(LIVE) || path.equals(ACCOUNTS) || path.equals(CAMPAIGNS);
    }

    Page at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "nothing is shown");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!request.method().equals("GET")) {
            return Page.notAllowed(request.method(), "GET");
        }
        return switch (request.path()) {
            case LIVE -> Page.EVENTS;
            case ACCOUNTS -> ActedOnPage.list(access.actions().accounts(MOST_ACCOUNTS));
            default ->
                ExplainPage.campaigns(access.explanations().campaigns().stream()
                        .flatMap(id -> access.explanations().campaign(id).stream())
                        .toList());
        };
    }

    /** What is told each second. */
    String event() {
        return Page.json(200, this::event).body().strip();
    }

    private void event(JsonGenerator json) throws IOException {
        RecentActions actions = access.actions();
        json.writeStringField("time", access.clock().instant().toString());
        json.writeStringField("version", access.version());
        json.writeObjectFieldStart("traffic");
        for (Action action : Action.values()) {
            json.writeNumberField(word(action), actions.of(action));
        }
        json.writeNumberField("turned_away", actions.turnedAway());
        json.writeNumberField("unread", actions.unread());
        json.writeEndObject();
        json.writeArrayFieldStart("policies");
        for (Policy policy : access.policies().get().inOrder()) {
            json.writeStartObject();
            policy(policy, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        ExplainPage.names("problems", access.problems().get(), json);
    }

    private static void policy(Policy policy, JsonGenerator json) throws IOException {
        List<SignatureRule> signatures = policy.signatures();
        json.writeStringField("policy", policy.name());
        json.writeStringField("version", policy.version());
        json.writeStringField("mode", word(policy.mode()));
        json.writeNumberField("budgets", policy.budgets().size());
        json.writeNumberField("signatures", signatures.size());
        json.writeNumberField(
                "in_shadow",
                signatures.stream().filter(rule -> rule.mode() == Mode.SHADOW).count()
                        + policy.budgets().stream()
                                .filter(rule -> rule.mode() == Mode.SHADOW)
                                .count());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
