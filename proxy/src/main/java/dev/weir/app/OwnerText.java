package dev.weir.app;

import dev.weir.domain.budget.Owners;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.yaml.Subnets;
import java.util.stream.Collectors;

/** Owners of budgets as operators write them. */
final class OwnerText {
    static final String EVERYONE = "everyone";

    private OwnerText() {}

    /** An account's use of one model. */
    static String ofModel(String account, String model) {
        return model + "|" + account;
    }

    /** The owner as the budget calls it; an {@link IllegalArgumentException} when it can have none of that name. */
    static String read(Owners owners, String text) {
        return switch (owners.per()) {
            case ACCOUNT -> account(text);
            case SUBNET -> subnet(owners.subnetSize(), text);
            case ACCOUNT_AND_MODEL -> accountAndModel(owners, text);
            case EVERYONE -> everyone(text);
        };
    }

    /** Whether an account can be called so. */
    static boolean isAccount(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    private static String account(String text) {
        if (!isAccount(text)) {
            throw wrong(text, "the name of an account");
        }
        return text;
    }

    /** An address, or a range that is no larger than what the budget counts together. */
    private static String subnet(SubnetSize size, String text) {
        return Subnets.read(text)
                .filter(range -> range.prefix() >= (range.base().v4() ? size.ipv4() : size.ipv6()))
                .map(Subnet::base)
                .map(address -> size.of(address).toString())
                .orElseThrow(() -> wrong(
                        text,
                        "an address, or a range of at most a /" + size.ipv4() + " of IPv4 or a /" + size.ipv6()
                                + " of IPv6, as this budget counts"));
    }

    /** A name that a model of the list covers stands for that one. */
    private static String accountAndModel(Owners owners, String text) {
        int bar = text.indexOf('|');
        String model = bar < 0 ? "" : text.substring(0, bar);
        for (ModelName known : owners.models()) {
            if (bar >= 0 && (known.text().equals(model) || known.covers(model)) && bar < text.length() - 1) {
                return Owners.ofModel(account(text.substring(bar + 1)), known);
            }
        }
        String models = owners.models().stream().map(ModelName::text).collect(Collectors.joining(", "));
        throw wrong(text, "an account and a model, as model|account, the model being one of: " + models);
    }

    private static String everyone(String text) {
        if (!text.equals(EVERYONE)) {
            throw wrong(text, EVERYONE + ", since this budget counts all callers together");
        }
        return text;
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("owner '" + text + "' (expected: " + expected + ")");
    }
}
