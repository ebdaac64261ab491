package dev.weir.domain.traffic;

import java.util.List;

/**
 * How many tokens one answer has at most when its request does not say, model by model.
 *
 * @param models the first that covers a model is taken
 * @param usual for every model that is not named
 */
public record OutputCaps(List<OfModel> models, long usual) {

    /** What one model writes at most. */
    public record OfModel(ModelName model, long tokens) {}

    public OutputCaps {
        models = List.copyOf(models);
    }

    /** The same for every model. */
    public static OutputCaps of(long usual) {
        return new OutputCaps(List.of(), usual);
    }

    public long of(String model) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).model().covers(model)) {
                return models.get(i).tokens();
            }
        }
        return usual;
    }
}
