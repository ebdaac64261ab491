package dev.weir.domain.budget;

import dev.weir.domain.traffic.ModelName;
import java.util.List;

/**
 * How much tokens count, model by model.
 *
 * @param usual for every model that is not named
 * @param models the first that covers a model is taken
 */
public record Weights(Weight usual, List<OfModel> models) {
    public static final Weights EVEN = new Weights(Weight.EVEN, List.of());

    /** The weight of one model. */
    public record OfModel(ModelName model, Weight weight) {}

    public Weights {
        models = List.copyOf(models);
    }

    public Weight of(String model) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).model().covers(model)) {
                return models.get(i).weight();
            }
        }
        return usual;
    }
}
