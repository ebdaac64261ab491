package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A chat completion as OpenAI sends it: one object, or chunks of one token for each sample. */
record ChatReply(ChatAsk ask, List<Sample> samples, ChatUsage usage) implements Reply {
    /** Fixed, so that the same request brings the same bytes. */
    static final long CREATED = 1_767_225_600L;

    static ChatReply to(ChatAsk ask, Controls controls) {
        int reasoning = ask.reasons() ? controls.reasoningTokens() : 0;
        var samples = new ArrayList<Sample>(ask.samples());
        for (int index = 0; index < ask.samples(); index++) {
            samples.add(Sample.of(ask.prompt().seed() + index, reasoning, controls.outputTokens(), ask.cap()));
        }
        return new ChatReply(ask, List.copyOf(samples), ChatUsage.of(ask.prompt(), samples));
    }

    @Override
    public boolean streamed() {
        return ask.stream();
    }

    @Override
    public int hiddenSteps() {
        return samples.get(0).reasoning();
    }

    @Override
    public int steps() {
        return samples.get(0).tokens().size();
    }

    @Override
    public JsonWriter whole() {
        return json -> {
            head(json, "chat.completion");
            json.writeArrayFieldStart("choices");
            for (int index = 0; index < samples.size(); index++) {
                choice(json, index);
            }
            json.writeEndArray();
            usage.write(json);
            json.writeEndObject();
        };
    }

    @Override
    public void open(Events events) {
        for (int index = 0; index < samples.size(); index++) {
            chunk(events, index, -1, ChatReply::role, false);
        }
    }

    @Override
    public void step(int index, Events events) {
        for (int sample = 0; sample < samples.size(); sample++) {
            String token = samples.get(sample).tokens().get(index);
            chunk(events, sample, index, json -> json.writeStringField("content", token), false);
        }
    }

    @Override
    public void close(Events events) {
        for (int index = 0; index < samples.size(); index++) {
            chunk(events, index, -1, json -> {}, true);
        }
        if (ask.includeUsage()) {
            events.data(json -> {
                head(json, "chat.completion.chunk");
                json.writeArrayFieldStart("choices");
                json.writeEndArray();
                usage.write(json);
                json.writeEndObject();
            });
        }
        events.done();
    }

    private void choice(JsonGenerator json, int index) throws IOException {
        Sample sample = samples.get(index);
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeObjectFieldStart("message");
        json.writeStringField("role", "assistant");
        json.writeStringField("content", sample.text());
        json.writeNullField("refusal");
        json.writeEndObject();
        new Logprobs(sample, ask.topLogprobs()).write(json, 0, sample.tokens().size());
        json.writeStringField("finish_reason", reason(sample));
        json.writeEndObject();
    }

    /** One chunk of one sample; a position of -1 is one without a token. */
    private void chunk(Events events, int index, int position, JsonWriter delta, boolean last) {
        Sample sample = samples.get(index);
        events.data(json -> {
            head(json, "chat.completion.chunk");
            json.writeArrayFieldStart("choices");
            json.writeStartObject();
            json.writeNumberField("index", index);
            json.writeObjectFieldStart("delta");
            delta.write(json);
            json.writeEndObject();
            new Logprobs(sample, position < 0 ? -1 : ask.topLogprobs()).write(json, position, position + 1);
            json.writeStringField("finish_reason", last ? reason(sample) : null);
            json.writeEndObject();
            json.writeEndArray();
            if (ask.includeUsage()) {
                json.writeNullField("usage");
            }
            json.writeEndObject();
        });
    }

    private void head(JsonGenerator json, String object) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", "chatcmpl-" + Long.toHexString(ask.prompt().seed()));
        json.writeStringField("object", object);
        json.writeNumberField("created", CREATED);
        json.writeStringField("model", ask.model());
        json.writeStringField("service_tier", "default");
        json.writeStringField("system_fingerprint", "fp_simulator");
    }

    private static void role(JsonGenerator json) throws IOException {
        json.writeStringField("role", "assistant");
        json.writeStringField("content", "");
        json.writeNullField("refusal");
    }

    private static String reason(Sample sample) {
        return sample.cut() ? "length" : "stop";
    }
}
