package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import java.util.List;

/**
 * A request after edits: every byte outside the edited members is as it was sent.
 *
 * @param ask what the edited request asks for
 * @param announced what was changed, as the {@code weir-degraded} header says it: {@code output-cap=512}
 */
public record EditedRequest(Ask ask, byte[] body, List<String> announced) {
    public EditedRequest {
        announced = List.copyOf(announced);
    }
}
