package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.console.Budgets.Balance;
import dev.weir.console.Budgets.Change;
import dev.weir.console.Budgets.Owned;
import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Weight;
import dev.weir.domain.budget.Weights;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What is said of budgets, in the words of the policies. */
final class BudgetPage {
    private static final Duration ALMOST_A_SECOND = Duration.ofNanos(999_999_999); // so that nobody looks too early

    private BudgetPage() {}

    static Page list(Policies policies) {
        return Page.json(200, json -> {
            json.writeArrayFieldStart("policies");
            for (Policy policy : policies.inOrder()) {
                json.writeStartObject();
                json.writeStringField("policy", policy.name());
                json.writeStringField("version", policy.version());
                json.writeStringField("mode", word(policy.mode()));
                json.writeArrayFieldStart("budgets");
                for (BudgetRule rule : policy.budgets()) {
                    json.writeStartObject();
                    rule(rule, json);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static Page balance(Owned owned, Balance balance) {
        return Page.json(200, json -> {
            owned(owned, json);
            balance(balance, json);
        });
    }

    static Page change(Owned owned, Change change) {
        return Page.json(200, json -> {
            owned(owned, json);
            json.writeObjectFieldStart("before");
            balance(change.before(), json);
            json.writeEndObject();
            json.writeObjectFieldStart("after");
            balance(change.after(), json);
            json.writeEndObject();
        });
    }

    private static void owned(Owned owned, JsonGenerator json) throws IOException {
        json.writeStringField("policy", owned.policy());
        json.writeStringField("budget", owned.budget().name());
        json.writeStringField("owner", owned.owner());
        json.writeStringField("unit", word(owned.budget().unit()));
    }

    private static void balance(Balance balance, JsonGenerator json) throws IOException {
        json.writeNumberField("limit", balance.limit());
        json.writeNumberField("left", balance.left());
        json.writeNumberField("lent", balance.lent());
        json.writeNumberField(
                "full_in_seconds", balance.fullIn().plus(ALMOST_A_SECOND).toSeconds());
    }

    private static void rule(BudgetRule rule, JsonGenerator json) throws IOException {
        Budget budget = rule.budget();
        json.writeStringField("budget", budget.name());
        json.writeStringField("mode", word(rule.mode()));
        owners(budget.owners(), json);
        json.writeStringField("unit", word(budget.unit()));
        json.writeNumberField("limit", budget.limit());
        if (budget.unit() != Budget.Unit.CONCURRENT_REQUESTS) {
            json.writeNumberField("window_seconds", budget.window().toSeconds());
            json.writeStringField("refill", word(budget.refill()));
        }
        if (budget.unit() == Budget.Unit.TOKENS) {
            weights(budget.weights(), json);
        }
        json.writeBooleanField("exact", budget.exact());
        json.writeStringField("fail", word(budget.fail()));
        json.writeBooleanField("contract", budget.contract());
        json.writeStringField("when_exceeded", word(rule.whenExceeded()));
    }

    private static void owners(Owners owners, JsonGenerator json) throws IOException {
        json.writeStringField("per", word(owners.per()));
        if (owners.per() == Owners.Per.SUBNET) {
            json.writeNumberField("ipv4", owners.subnetSize().ipv4());
            json.writeNumberField("ipv6", owners.subnetSize().ipv6());
        }
        json.writeArrayFieldStart("models");
        for (ModelName model : owners.models()) {
            json.writeString(model.text());
        }
        json.writeEndArray();
    }

    /** In thousandths: 1000 counts a token once. */
    private static void weights(Weights weights, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("weights_in_thousandths");
        weight("*", weights.usual(), json);
        for (Weights.OfModel one : weights.models()) {
            weight(one.model().text(), one.weight(), json);
        }
        json.writeEndArray();
    }

    private static void weight(String model, Weight weight, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeNumberField("input", weight.input());
        json.writeNumberField("cached", weight.cached());
        json.writeNumberField("output", weight.output());
        json.writeNumberField("reasoning", weight.reasoning());
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
