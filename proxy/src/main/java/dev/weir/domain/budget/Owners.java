package dev.weir.domain.budget;

import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.SubnetSize;
import java.util.List;

/**
 * Whose use a budget counts together, and of which models.
 *
 * @param subnetSize what one subnet is; of no meaning unless {@code per} is {@link Per#SUBNET}
 * @param models the models the budget is for; empty for all. Each is an owner of its own when {@code per} is {@link
 *     Per#ACCOUNT_AND_MODEL}: the list is closed, so that no caller gets a new budget by making up a name
 */
public record Owners(Per per, SubnetSize subnetSize, List<ModelName> models) {
    public static final Owners ACCOUNTS = new Owners(Per.ACCOUNT, SubnetSize.USUAL, List.of());
    public static final Owners SUBNETS = new Owners(Per.SUBNET, SubnetSize.USUAL, List.of());
    public static final Owners EVERYONE = new Owners(Per.EVERYONE, SubnetSize.USUAL, List.of());

    private static final String ALL = "everyone";

    /** What one owner is. */
    public enum Per {
        ACCOUNT,
        SUBNET,
        ACCOUNT_AND_MODEL,
        EVERYONE
    }

    public Owners {
        models = List.copyOf(models);
        if (per == Per.ACCOUNT_AND_MODEL && models.isEmpty()) {
            throw new IllegalArgumentException("models: none (expected: at least one with per: account_and_model)");
        }
    }

    /** Whether requests for this model count. */
    public boolean cover(String model) {
        return models.isEmpty() || indexOf(model) >= 0;
    }

    /** The owner that a request for a model that is covered counts for. */
    public String of(Caller caller, String model) {
        return switch (per) {
            case ACCOUNT -> caller.account();
            case SUBNET -> subnetSize.of(caller.address()).toString();
            case ACCOUNT_AND_MODEL -> ofModel(caller.account(), models.get(indexOf(model)));
            case EVERYONE -> ALL;
        };
    }

    /** The owner of an account's use of one model; a name of the list never holds a bar, so no two owners are the same. */
    public static String ofModel(String account, ModelName model) {
        return model.text() + "|" + account;
    }

    private int indexOf(String model) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).covers(model)) {
                return i;
            }
        }
        return -1;
    }
}
