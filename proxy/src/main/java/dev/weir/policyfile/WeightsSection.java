package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.MODEL;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.number;

import dev.weir.domain.budget.Weight;
import dev.weir.domain.budget.Weights;
import dev.weir.domain.traffic.ModelName;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much a budget's tokens count: its keys {@code count} and {@code weights}, of which it has one at most. */
final class WeightsSection {
    private static final Keys WEIGHTS = Keys.optional("input", "cached", "output", "reasoning", "models");
    private static final Keys OF_MODEL = Keys.optional("input", "cached", "output", "reasoning");
    private static final Keys MODELS = Keys.named(MODEL);
    private static final String EXPECTED = "a number from 0 to 1000 with three decimals or fewer";
    private static final int DECIMALS = 3;
    private static final ScalarType<Integer> WEIGHT =
            number(0, 1000, EXPECTED).as(WeightsSection::thousandths, EXPECTED);
    private static final ScalarType<Count> COUNT = choice(Count.class);

    /** Which tokens count. */
    private enum Count {
        INPUT,
        OUTPUT,
        TOTAL;

        Weights weights() {
            return switch (this) {
                case INPUT -> new Weights(Weight.INPUT_ONLY, List.of());
                case OUTPUT -> new Weights(Weight.OUTPUT_ONLY, List.of());
                case TOTAL -> Weights.EVEN;
            };
        }
    }

    private WeightsSection() {}

    static Weights read(Fields budget) {
        Weights counted = budget.get("count", COUNT, Count.TOTAL).weights();
        if (!budget.has("weights")) {
            return counted;
        }
        if (budget.has("count")) {
            budget.reportKey(
                    "count", "'count'" + budget.where() + " (expected: count or weights)", "weights say it all");
        }
        Fields weights = budget.section("weights", WEIGHTS);
        Weight usual = weight(weights, Weight.EVEN);
        return new Weights(usual, models(weights.section("models", MODELS), usual));
    }

    private static List<Weights.OfModel> models(Fields models, Weight usual) {
        var read = new ArrayList<Weights.OfModel>();
        for (String name : models.present()) {
            read.stream()
                    .filter(before -> before.model().covers(name))
                    .findFirst()
                    .ifPresent(before -> models.reportKey(
                            name,
                            "'" + name + "'" + models.where() + " (expected: before '"
                                    + before.model().text() + "', which covers it)",
                            ""));
            read.add(new Weights.OfModel(new ModelName(name), weight(models.section(name, OF_MODEL), usual)));
        }
        return read;
    }

    private static Weight weight(Fields fields, Weight leftOut) {
        return new Weight(
                fields.get("input", WEIGHT, leftOut.input()),
                fields.get("cached", WEIGHT, leftOut.cached()),
                fields.get("output", WEIGHT, leftOut.output()),
                fields.get("reasoning", WEIGHT, leftOut.reasoning()));
    }

    private static Optional<Integer> thousandths(double weight) {
        BigDecimal exact = BigDecimal.valueOf(weight).stripTrailingZeros();
        return exact.scale() <= DECIMALS
                ? Optional.of(exact.movePointRight(DECIMALS).intValueExact())
                : Optional.empty();
    }
}
