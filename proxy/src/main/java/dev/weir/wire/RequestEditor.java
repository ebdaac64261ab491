package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.wire.Members.ThinkingBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a request what it should not get, by splicing: every byte outside the edited members stays as it was
 * sent.
 */
public final class RequestEditor {
    /** Anthropic accepts no smaller thinking budget (Messages API, {@code thinking.budget_tokens}). */
    private static final long SMALLEST_THINKING = 1024;

    /** OpenAI's older and newer name of the cap; Anthropic knows the first. */
    private static final List<String> CAPS = List.of("max_tokens", "max_completion_tokens");

    private RequestEditor() {}

    public static EditedRequest apply(Parsed.Request request, Edits edits) {
        var splice = new Splice(request.body(), request.members());
        var announced = new ArrayList<String>();
        Ask ask = request.ask();
        long cap = edits.outputCap() > 0 ? Math.min(edits.outputCap(), ask.outputCap()) : ask.outputCap();
        if (cap < ask.outputCap() || (edits.outputCap() > 0 && !namesCap(request))) {
            capOutput(request, splice, cap, announced);
        }
        Logits logits = ask.logits();
        if (edits.stripLogits() && logits.anything()) {
            splice.remove("logprobs");
            splice.remove("top_logprobs");
            splice.remove("logit_bias");
            announced.add("logits");
            logits = Logits.NONE;
        }
        int samples = edits.maxSamples() > 0 ? Math.min(ask.samples(), edits.maxSamples()) : ask.samples();
        if (samples < ask.samples()) {
            splice.replace("n", Integer.toString(samples));
            announced.add("samples=" + samples);
        }
        var edited = new Ask(
                ask.dialect(),
                ask.path(),
                ask.model(),
                ask.inputEstimate(),
                cap,
                samples,
                ask.stream(),
                logits,
                ask.prompt());
        return new EditedRequest(edited, splice.bytes(), announced);
    }

    private static boolean namesCap(Parsed.Request request) {
        return CAPS.stream().anyMatch(request.members()::has);
    }

    private static void capOutput(Parsed.Request request, Splice splice, long cap, List<String> announced) {
        String number = Long.toString(cap);
        if (namesCap(request)) {
            for (String name : CAPS) {
                if (request.members().has(name)) {
                    splice.replace(name, number);
                }
            }
        } else if (!splice.replace("max_tokens", number) && !splice.replace("max_completion_tokens", number)) {
            splice.insert(
                    request.ask().dialect() == Dialect.OPENAI_CHAT ? "max_completion_tokens" : "max_tokens", number);
        }
        if (request.ask().dialect() == Dialect.ANTHROPIC_MESSAGES) {
            capThinking(request, splice, cap, announced);
        }
        announced.add("output-cap=" + number);
    }

    /**
     * A thinking budget has to be below the output cap; where none fits, thinking is switched off. One that is disabled,
     * adaptive or small enough stays as it is.
     */
    private static void capThinking(Parsed.Request request, Splice splice, long cap, List<String> announced) {
        ThinkingBudget budget = request.members().thinking();
        if (budget.end() == 0 || budget.tokens() < cap) {
            return;
        }
        if (cap <= SMALLEST_THINKING) {
            splice.replace("thinking", "{\"type\":\"disabled\"}");
            announced.add("thinking=disabled");
        } else {
            long lowered = Math.max(SMALLEST_THINKING, cap / 2);
            splice.replaceWithin("thinking", budget.start(), budget.end(), Long.toString(lowered));
            announced.add("thinking=" + lowered);
        }
    }
}
