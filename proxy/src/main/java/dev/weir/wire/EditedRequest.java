package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import java.util.List;
import java.util.Optional;

/**
 * A request after edits: every byte outside the edited members is as it was sent.
 *
 * @param ask what the edited request asks for
 * @param announced what was changed, as the {@code weir-degraded} header says it: {@code output-cap=512}
 * @param path where it is asked instead, for a model that stands in the path
 */
public record EditedRequest(Ask ask, byte[] body, List<String> announced, Optional<String> path) {
    public EditedRequest {
        announced = List.copyOf(announced);
    }
}
