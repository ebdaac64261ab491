package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes out of a request what it should not get, by splicing: every byte outside the edited members stays as it was
 * sent. What a dialect has no word for is neither changed nor announced.
 */
public final class RequestEditor {
    private final Parsed.Request request;
    private final RequestFormat format;
    private final Splice splice;
    private final ReasoningEdits reasoning;
    private final SamplingEdits sampling;
    private final List<String> announced = new ArrayList<>();
    private Optional<String> path = Optional.empty();

    private RequestEditor(Parsed.Request request) {
        this.request = request;
        this.format = Dialects.format(request.ask().dialect());
        this.splice = new Splice(request.body(), format.shape());
        this.reasoning = new ReasoningEdits(splice, format, request.ask().reasoning());
        this.sampling = new SamplingEdits(splice, format);
    }

    public static EditedRequest apply(Parsed.Request request, Edits edits) {
        return new RequestEditor(request).edit(edits);
    }

    /** Asks for the usage at the end of a stream that would not tell it; any other request stays as it is. */
    public static EditedRequest askForUsage(Parsed.Request request) {
        if (request.tellsUsage()) {
            return new EditedRequest(request.ask(), request.body(), List.of(), Optional.empty());
        }
        var editor = new RequestEditor(request);
        List<Part> said = editor.splice.all(Meaning.USAGE_WANTED);
        if (said.isEmpty()) {
            editor.splice.put(List.of("stream_options", "include_usage"), "true");
        } else {
            said.get(0).replace("true");
        }
        return new EditedRequest(request.ask(), editor.splice.bytes(), List.of(), Optional.empty());
    }

    private EditedRequest edit(Edits edits) {
        Ask ask = request.ask();
        String model = edits.model().isEmpty() ? ask.model() : swapModel(edits.model());
        if (edits.reasoningBudget() > 0) {
            reasoning.atMost(edits.reasoningBudget());
        }
        long cap = edits.outputCap() > 0 ? capOutput(edits.outputCap()) : ask.outputCap();
        announced.addAll(reasoning.announced());
        Logits logits = ask.logits();
        if (edits.stripLogits() && logits.anything()) {
            sampling.stripLogits();
            logits = Logits.NONE;
            announced.add("logits");
        }
        int samples = edits.maxSamples() > 0 ? capSamples(edits.maxSamples()) : ask.samples();
        if (edits.seed().isPresent() && sampling.pin(edits.seed().getAsInt())) {
            announced.add("pinned");
        }
        if (edits.fixSampling() && sampling.fix()) {
            announced.add("sampling");
        }
        if (edits.hideReasoning() && reasoning.hide()) {
            announced.add("reasoning");
        }
        var edited = new Ask(
                ask.dialect(),
                ask.path(),
                model,
                ask.inputEstimate(),
                cap,
                samples,
                reasoning.tokens(),
                ask.stream(),
                logits,
                ask.prompt());
        return new EditedRequest(edited, announced.isEmpty() ? request.body() : splice.bytes(), announced, path);
    }

    private String swapModel(String to) {
        String asked = request.ask().model();
        if (to.equals(asked) || !format.canAsk(to, request.ask().path())) {
            return asked;
        }
        List<Part> named = splice.all(Meaning.MODEL);
        named.forEach(part -> part.replace('"' + to + '"'));
        if (format.modelInPath()) {
            path = Optional.of(request.ask().path().replace(RequestFormat.MODEL, to));
        } else if (named.isEmpty()) {
            splice.put(List.of("model"), '"' + to + '"');
        }
        announced.add("model=" + to);
        return to;
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
        announced.add("output-cap=" + cap);
        reasoning.within(cap);
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

    /** Several prompts in one request are each answered with at most so many samples. */
    private int capSamples(int most) {
        int asked = sampling.capSamples(most);
        if (asked <= most) {
            return request.ask().samples();
        }
        announced.add("samples=" + most);
        return request.ask().samples() / asked * most;
    }
}
