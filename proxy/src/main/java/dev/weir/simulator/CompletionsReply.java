package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A legacy completion as OpenAI sends it: one object, or chunks of one token for each choice. */
record CompletionsReply(CompletionsAsk ask, List<CompletionsChoice> choices, ChatUsage usage) implements Reply {
    static CompletionsReply to(CompletionsAsk ask, Controls controls) {
        var choices = new ArrayList<CompletionsChoice>();
        int completion = 0;
        for (TextInput prompt : ask.prompts()) {
            for (int index = 0; index < ask.samples(); index++) {
                Sample sample = Sample.of(prompt.seed() + index, 0, controls.outputTokens(), ask.cap());
                List<String> echoed = ask.echo() ? prompt.pieces() : List.of();
                choices.add(new CompletionsChoice(choices.size(), echoed, sample, ask.logprobs()));
            }
            completion += ask.bestOf() * Math.min(controls.outputTokens(), ask.cap());
        }
        return new CompletionsReply(
                ask, List.copyOf(choices), new ChatUsage(TextInput.tokens(ask.prompts()), 0, completion, 0));
    }

    @Override
    public boolean streamed() {
        return ask.stream();
    }

    @Override
    public int hiddenSteps() {
        return 0;
    }

    @Override
    public int steps() {
        return choices.get(0).sample().tokens().size();
    }

    @Override
    public JsonWriter whole() {
        return json -> {
            head(json);
            json.writeArrayFieldStart("choices");
            for (CompletionsChoice choice : choices) {
                choice.write(json, 0, choice.tokens().size(), true);
            }
            json.writeEndArray();
            usage.write(json);
            json.writeEndObject();
        };
    }

    @Override
    public void open(Events events) {
        for (CompletionsChoice choice : choices) {
            if (!choice.echoed().isEmpty()) {
                chunk(events, choice, 0, choice.echoed().size(), false);
            }
        }
    }

    @Override
    public void step(int index, Events events) {
        for (CompletionsChoice choice : choices) {
            int position = choice.echoed().size() + index;
            chunk(events, choice, position, position + 1, false);
        }
    }

    @Override
    public void close(Events events) {
        for (CompletionsChoice choice : choices) {
            int end = choice.tokens().size();
            chunk(events, choice, end, end, true);
        }
        if (ask.includeUsage()) {
            events.data(json -> {
                head(json);
                json.writeArrayFieldStart("choices");
                json.writeEndArray();
                usage.write(json);
                json.writeEndObject();
            });
        }
        events.done();
    }

    @Override
    public void fail(Events events) {
        events.data(Provider.OPENAI.error(Problem.BROKEN, "The simulator was told to fail."));
    }

    private void chunk(Events events, CompletionsChoice choice, int from, int to, boolean last) {
        events.data(json -> {
            head(json);
            json.writeArrayFieldStart("choices");
            choice.write(json, from, to, last);
            json.writeEndArray();
            if (ask.includeUsage()) {
                json.writeNullField("usage");
            }
            json.writeEndObject();
        });
    }

    private void head(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "id", "cmpl-" + Long.toHexString(ask.prompts().get(0).seed()));
        json.writeStringField("object", "text_completion");
        json.writeNumberField("created", ChatReply.CREATED);
        json.writeStringField("model", ask.model());
        json.writeStringField("system_fingerprint", "fp_simulator");
    }
}
