package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.MODEL;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;

import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.util.List;
import java.util.Optional;

/** Whose use a budget counts together: its keys {@code per}, {@code subnet_size} and {@code models}. */
final class OwnersSection {
    private static final Keys SUBNET_SIZE = Keys.optional("ipv4", "ipv6");
    private static final ScalarType<Per> PER = choice(Per.class);

    private OwnersSection() {}

    static Owners read(Fields budget) {
        Optional<Per> per = budget.get("per", PER);
        SubnetSize size = subnetSize(budget, per);
        List<ModelName> models = budget.some("models", MODEL);
        checkOrder(budget, models);
        if (per.equals(Optional.of(Per.ACCOUNT_AND_MODEL)) && models.isEmpty()) {
            if (budget.isSound() && !budget.has("models")) {
                budget.report(
                        "missing key 'models'" + budget.where(),
                        "per: account_and_model counts each of them by itself");
            }
            return Owners.ACCOUNTS;
        }
        return new Owners(per.orElse(Per.ACCOUNT), size, models);
    }

    private static SubnetSize subnetSize(Fields budget, Optional<Per> per) {
        if (budget.has("subnet_size") && per.isPresent() && per.get() != Per.SUBNET) {
            String message = "'subnet_size'" + budget.where() + " (expected: only with per: subnet)";
            budget.reportKey("subnet_size", message, "");
        }
        Fields size = budget.section("subnet_size", SUBNET_SIZE);
        return new SubnetSize(
                size.get("ipv4", integer(1, 32), SubnetSize.USUAL.ipv4()),
                size.get("ipv6", integer(1, 128), SubnetSize.USUAL.ipv6()));
    }

    /** The first name that covers a model is the one it counts for, so that a later one must say something new. */
    private static void checkOrder(Fields budget, List<ModelName> models) {
        for (int i = 1; i < models.size(); i++) {
            String name = models.get(i).text();
            models.subList(0, i).stream()
                    .filter(before -> before.covers(name))
                    .findFirst()
                    .ifPresent(before -> budget.report("models", outOfReach(name, before), ""));
        }
    }

    private static String outOfReach(String name, ModelName before) {
        return before.text().equals(name)
                ? "models: '" + name + "' twice (expected: once)"
                : "models: '" + name + "' (expected: before '" + before.text() + "', which covers it)";
    }
}
