package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.console.PolicyDesk.State;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.policy.Policy;
import dev.weir.telemetry.AuditEntry.ReachConfirmed;
import dev.weir.telemetry.RuleActivity.Activity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages on which operators see the policies in force, and confirm what they do. */
final class PolicyPages {
    static final String ROOT = "/v1/policies";

    private static final String WHAT_IS_THERE = ROOT + " or " + ROOT + "/{policy}/confirm";

    private final PolicyAccess access;

    PolicyPages(PolicyAccess access) {
        this.access = access;
    }

    Page at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "policies can't be seen or confirmed");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return page(request);
        } catch (IllegalArgumentException e) {
            return Page.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Page page(AdminRequest request) {
        List<String> parts = request.parts();
        if (parts.size() == 2) {
            return request.isGet() ? list() : Page.notAllowed(request.method(), "GET, HEAD");
        }
        if (parts.size() != 4 || !parts.get(3).equals("confirm")) {
            return Page.error(404, "no such page (expected: " + WHAT_IS_THERE + ")");
        }
        return request.method().equals("POST")
                ? confirm(parts.get(2), request)
                : Page.notAllowed(request.method(), "POST");
    }

    private Page list() {
        Instant now = access.clock().instant();
        List<State> states = access.desk().states(now);
        return Page.json(200, json -> {
            json.writeArrayFieldStart("policies");
            for (State state : states) {
                json.writeStartObject();
                state(state, now, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private Page confirm(String policy, AdminRequest request) {
        if (!request.contentType().equals("application/json") && !request.body().isEmpty()) {
            return Page.error(415, "content type '" + request.contentType() + "' (expected: application/json)");
        }
        String reason = ChangeBody.read(request.body(), List.of("reason")).reason();
        Instant now = access.clock().instant();
        Optional<State> confirmed = access.desk().confirm(policy, now);
        if (confirmed.isEmpty()) {
            return Page.error(404, "policy '" + policy + "' is not in force (expected: " + names(now) + ")");
        }
        Policy known = confirmed.get().policy();
        access.audit().accept(new ReachConfirmed(now, request.from(), known.name(), known.version(), reason));
        return Page.json(200, json -> state(confirmed.get(), now, json));
    }

    private String names(Instant now) {
        return access.desk().states(now).stream()
                .map(state -> state.policy().name())
                .collect(Collectors.joining(", "));
    }

    private static void state(State state, Instant now, JsonGenerator json) throws IOException {
        Policy policy = state.policy();
        json.writeStringField("policy", policy.name());
        json.writeStringField("version", policy.version());
        json.writeStringField("mode", word(policy.mode()));
        json.writeBooleanField("confirmed", state.confirmed());
        json.writeArrayFieldStart("reach");
        for (Map.Entry<Action, Reach> reach :
                new TreeMap<>(policy.ladder().caution().reaches()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("action", word(reach.getKey()));
            json.writeNumberField("accounts", reach.getValue().accounts());
            json.writeNumberField("per_seconds", reach.getValue().per().toSeconds());
            json.writeNumberField("reached", state.reached().getOrDefault(reach.getKey(), 0));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (Activity rule : state.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.rule());
            json.writeStringField("kind", word(rule.kind()));
            json.writeStringField("since", rule.since().toString());
            if (rule.last().isPresent()) {
                json.writeStringField("last", rule.last().get().toString());
            }
            json.writeBooleanField("silent", rule.isSilent(now));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
