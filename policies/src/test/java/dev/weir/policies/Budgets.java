package dev.weir.policies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Budgets whose values are good, each by itself: every owner with none, one or two further keys. */
final class Budgets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OWNERS = List.of("account", "subnet", "account_and_model", "everyone");
    private static final List<String> MEMBERS = List.of(
            "\"tokens\":\"2M\"",
            "\"requests\":100",
            "\"concurrent_requests\":20",
            "\"window\":\"1h\"",
            "\"refill\":\"steady\"",
            "\"count\":\"total\"",
            "\"weights\":{\"output\":4}",
            "\"subnet_size\":{\"ipv4\":16}",
            "\"models\":[\"gpt-*\"]",
            "\"contract\":true",
            "\"contract\":false");

    private Budgets() {}

    /** Every unit with and without a window, and beside it every two keys. */
    static Stream<ObjectNode> ofEveryKind() {
        var budgets = new ArrayList<ObjectNode>();
        for (String per : OWNERS) {
            for (int unit = 0; unit < 3; unit++) {
                for (int i = 0; i < MEMBERS.size(); i++) {
                    for (int j = i; j < MEMBERS.size(); j++) {
                        String some = MEMBERS.get(unit) + "," + MEMBERS.get(i) + "," + MEMBERS.get(j);
                        budgets.add(budget(per, some));
                        budgets.add(budget(per, some + ",\"window\":\"1d\""));
                    }
                }
            }
            budgets.add(budget(per, "\"window\":\"1d\""));
        }
        return budgets.stream().distinct();
    }

    private static ObjectNode budget(String per, String members) {
        String head = "{\"name\":\"of-a-kind\",\"when_exceeded\":\"block\",\"per\":\"" + per + "\",";
        try {
            return (ObjectNode) JSON.readTree(head + members + "}");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
