package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Generated content as Gemini sends it: one object, events, or the items of one JSON array. */
record GeminiReply(GeminiAsk ask, Form form, List<GeminiCandidate> candidates, GeminiUsage usage) implements Reply {
    enum Form {
        WHOLE,
        EVENTS,
        ARRAY
    }

    static GeminiReply to(GeminiAsk ask, Form form, Controls controls) {
        int reasoning = ask.reasons() ? controls.reasoningTokens() : 0;
        var samples = new ArrayList<Sample>();
        var candidates = new ArrayList<GeminiCandidate>();
        for (int index = 0; index < ask.candidates(); index++) {
            Sample sample =
                    Sample.of(ask.prompt().seed() + index, reasoning, controls.outputTokens(), ask.cap(), ask.tool());
            samples.add(sample);
            candidates.add(new GeminiCandidate(ask, index, sample, Thinking.before(sample)));
        }
        return new GeminiReply(ask, form, List.copyOf(candidates), GeminiUsage.of(ChatUsage.of(ask.prompt(), samples)));
    }

    @Override
    public boolean streamed() {
        return form != Form.WHOLE;
    }

    @Override
    public String streamType() {
        return form == Form.EVENTS ? "text/event-stream" : "application/json; charset=UTF-8";
    }

    @Override
    public int hiddenSteps() {
        return ask.thoughtsShown() ? 0 : first().reasoning();
    }

    @Override
    public int steps() {
        int visible = first().tool().isPresent() ? 1 : first().tokens().size();
        return shownThoughts() + visible;
    }

    @Override
    public JsonWriter whole() {
        return json -> chunk(json, GeminiCandidate::whole, usage);
    }

    @Override
    public void open(Events events) {
        // the first chunk has a token already
    }

    @Override
    public void step(int index, Events events) {
        int position = index - shownThoughts();
        GeminiUsage upToHere = index == 0 ? GeminiUsage.NOTHING_YET : upTo(position + 1, index + 1);
        Part part = position < 0
                ? (candidate, json) -> candidate.thoughtChunk(json, index)
                : (candidate, json) -> candidate.chunk(json, position);
        send(events, json -> chunk(json, part, upToHere));
    }

    @Override
    public void close(Events events) {
        send(events, json -> chunk(json, GeminiCandidate::lastChunk, usage));
        if (form == Form.ARRAY) {
            events.endOfItems();
        }
    }

    @Override
    public void fail(Events events) {
        send(events, Provider.GEMINI.error(Problem.OVERLOADED, "The model is overloaded. Please try again later."));
        if (form == Form.ARRAY) {
            events.endOfItems();
        }
    }

    /** What one candidate has in a chunk. */
    @FunctionalInterface
    interface Part {
        void write(GeminiCandidate candidate, JsonGenerator json) throws IOException;
    }

    private void chunk(JsonGenerator json, Part part, GeminiUsage upToHere) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("candidates");
        for (GeminiCandidate candidate : candidates) {
            part.write(candidate, json);
        }
        json.writeEndArray();
        upToHere.write(json);
        json.writeStringField("modelVersion", ask.model());
        json.writeStringField("responseId", Long.toHexString(ask.prompt().seed()));
        json.writeEndObject();
    }

    private void send(Events events, JsonWriter chunk) {
        if (form == Form.ARRAY) {
            events.item(chunk);
        } else {
            events.dataWithReturns(chunk);
        }
    }

    /** @param thoughts how many steps there were, all thoughts as long as no token is out */
    private GeminiUsage upTo(int tokens, int thoughts) {
        int thought = tokens > 0 ? first().reasoning() : thoughts;
        return new GeminiUsage(
                usage.prompt(), usage.cached(), Math.max(0, tokens) * candidates.size(), thought * candidates.size());
    }

    private int shownThoughts() {
        return ask.thoughtsShown() ? first().reasoning() : 0;
    }

    private Sample first() {
        return candidates.get(0).sample();
    }
}
