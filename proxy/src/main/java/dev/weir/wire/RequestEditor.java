package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Logits;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a request what it should not get, by splicing: every byte outside the edited members stays as it was
 * sent.
 */
public final class RequestEditor {
    /** Anthropic accepts no smaller thinking budget (Messages API, {@code thinking.budget_tokens}). */
    private static final long SMALLEST_THINKING = 1024;

    private static final List<Meaning> LOGITS =
            List.of(Meaning.LOGPROBS, Meaning.LOGPROB_COUNT, Meaning.LOGPROBS_FROM_ZERO, Meaning.LOGIT_BIAS);

    private final Parsed.Request request;
    private final RequestFormat format;
    private final Splice splice;
    private final List<String> announced = new ArrayList<>();
    private long reasoning;

    private RequestEditor(Parsed.Request request) {
        this.request = request;
        this.format = Dialects.format(request.ask().dialect());
        this.splice = new Splice(request.body(), format.shape());
        this.reasoning = request.ask().reasoning();
    }

    public static EditedRequest apply(Parsed.Request request, Edits edits) {
        return new RequestEditor(request).edit(edits);
    }

    /** Asks for the usage at the end of a stream that would not tell it; any other request stays as it is. */
    public static EditedRequest askForUsage(Parsed.Request request) {
        if (request.tellsUsage()) {
            return new EditedRequest(request.ask(), request.body(), List.of());
        }
        var editor = new RequestEditor(request);
        List<Part> said = editor.splice.all(Meaning.USAGE_WANTED);
        if (said.isEmpty()) {
            editor.splice.put(List.of("stream_options", "include_usage"), "true");
        } else {
            said.get(0).replace("true");
        }
        return new EditedRequest(request.ask(), editor.splice.bytes(), List.of());
    }

    private EditedRequest edit(Edits edits) {
        Ask ask = request.ask();
        long cap = edits.outputCap() > 0 ? capOutput(edits.outputCap()) : ask.outputCap();
        Logits logits = ask.logits();
        if (edits.stripLogits() && logits.anything()) {
            stripLogits();
            logits = Logits.NONE;
        }
        int samples = edits.maxSamples() > 0 ? capSamples(edits.maxSamples()) : ask.samples();
        if (edits.hideReasoning()) {
            hideReasoning();
        }
        var edited = new Ask(
                ask.dialect(),
                ask.path(),
                ask.model(),
                ask.inputEstimate(),
                cap,
                samples,
                reasoning,
                ask.stream(),
                logits,
                ask.prompt());
        return new EditedRequest(edited, announced.isEmpty() ? request.body() : splice.bytes(), announced);
    }

    /** Lowers every cap that is above; names one where the request does not. */
    private long capOutput(long most) {
        long now = request.ask().outputCap();
        if (format.cap().isEmpty()) {
            return now;
        }
        boolean named = false;
        boolean lowered = false;
        for (Part part : splice.all(Meaning.OUTPUT_CAP)) {
            long tokens = AskDraft.tokens(splice.number(part));
            named |= tokens > 0;
            if (tokens > most) {
                part.replace(Long.toString(most));
                lowered = true;
            }
        }
        long cap = Math.min(most, now);
        if (!named) {
            nameCap(Long.toString(cap));
        } else if (!lowered) {
            return now;
        }
        capThinking(cap);
        announced.add("output-cap=" + cap);
        return cap;
    }

    /** A member that stands there without naming a cap is given one; else one is put in. */
    private void nameCap(String cap) {
        List<Part> unset = splice.all(Meaning.OUTPUT_CAP);
        if (unset.isEmpty()) {
            splice.put(format.cap(), cap);
        } else {
            unset.get(0).replace(cap);
        }
    }

    /**
     * A thinking budget has to be below the output cap; where none fits, thinking is switched off. One that is disabled,
     * adaptive or small enough stays as it is.
     */
    private void capThinking(long cap) {
        for (Part thinking : splice.all(Meaning.THINKING)) {
            List<Part> budget = splice.all(Meaning.THINKING_BUDGET);
            if (budget.isEmpty() || !thinks("enabled") || splice.number(budget.get(0)) < cap) {
                continue;
            }
            if (cap <= SMALLEST_THINKING) {
                thinking.replace("{\"type\":\"disabled\"}");
                reasoning = 0;
                announced.add("thinking=disabled");
            } else {
                long lowered = Math.max(SMALLEST_THINKING, cap / 2);
                budget.get(0).replace(Long.toString(lowered));
                reasoning = lowered;
                announced.add("thinking=" + lowered);
            }
        }
    }

    private boolean thinks(String how) {
        List<Part> type = splice.all(Meaning.THINKING_TYPE);
        return !type.isEmpty() && splice.text(type.get(0)).equals(how);
    }

    private void stripLogits() {
        for (Meaning meaning : LOGITS) {
            splice.all(meaning).forEach(Part::remove);
        }
        for (Part include : splice.all(Meaning.INCLUDE)) {
            include.inner().ifPresent(items -> items.parts().stream()
                    .filter(item -> splice.text(item).equals(AskDraft.LOGPROBS))
                    .forEach(Part::remove));
        }
        announced.add("logits");
    }

    /** Several prompts in one request are each answered with at most so many samples. */
    private int capSamples(int most) {
        int asked = 1;
        for (Part part : splice.all(Meaning.SAMPLES)) {
            int samples = AskDraft.samples(splice.number(part));
            asked = Math.max(asked, samples);
            if (samples > most) {
                part.replace(Integer.toString(most));
            }
        }
        if (asked <= most) {
            return request.ask().samples();
        }
        announced.add("samples=" + most);
        return request.ask().samples() / asked * most;
    }

    /** Signatures and encrypted reasoning stay: without them a conversation cannot go on. */
    private void hideReasoning() {
        boolean hidden = false;
        for (Part summary : splice.all(Meaning.REASONING_SUMMARY)) {
            hidden |= !splice.isNull(summary);
            summary.remove();
        }
        for (Part shown : splice.all(Meaning.THOUGHTS_SHOWN)) {
            if (splice.isTrue(shown)) {
                shown.replace("false");
                hidden = true;
            }
        }
        for (Part thinking : splice.all(Meaning.THINKING)) {
            hidden |= thinking.replacement().isEmpty() && hideThinking();
        }
        if (hidden) {
            announced.add("reasoning");
        }
    }

    private boolean hideThinking() {
        List<Part> display = splice.all(Meaning.THINKING_DISPLAY);
        boolean omitted = !display.isEmpty() && splice.text(display.get(0)).equals("omitted");
        if (omitted || !(thinks("enabled") || thinks("adaptive"))) {
            return false;
        }
        splice.put(List.of("thinking", "display"), "\"omitted\"");
        return true;
    }
}
