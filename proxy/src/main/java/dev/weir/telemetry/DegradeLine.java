package dev.weir.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Degradation.Swap;
import java.io.IOException;

/** What the rung takes from every request, in an audit line; what of it this request had is not known there. */
final class DegradeLine {
    private DegradeLine() {}

    /** What is seldom taken is there only where it is; 0 is no limit. */
    static void write(Degradation takes, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("degrade");
        json.writeNumberField("output_cap", takes.outputCap());
        json.writeBooleanField("strip_logits", takes.stripLogits());
        json.writeNumberField("max_samples", takes.maxSamples());
        number("reasoning_budget", takes.reasoningBudget(), json);
        flag("hide_reasoning", takes.hideReasoning(), json);
        flag("fix_sampling", takes.fixSampling(), json);
        number("pin_repeats_seconds", takes.pinRepeats().toSeconds(), json);
        if (!takes.swaps().isEmpty()) {
            json.writeObjectFieldStart("swap_model");
            for (Swap swap : takes.swaps()) {
                json.writeStringField(swap.from().text(), swap.to());
            }
            json.writeEndObject();
        }
        number("pace_per_second", takes.pace(), json);
        number("delay_ms", takes.delay().toMillis(), json);
        if (takes.budgetShare() < Degradation.WHOLE) {
            json.writeNumberField("budget_share", takes.budgetShare() / (double) Degradation.WHOLE);
        }
        json.writeEndObject();
    }

    private static void number(String field, long value, JsonGenerator json) throws IOException {
        if (value > 0) {
            json.writeNumberField(field, value);
        }
    }

    private static void flag(String field, boolean value, JsonGenerator json) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }
}
