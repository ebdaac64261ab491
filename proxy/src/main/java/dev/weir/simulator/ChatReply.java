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
            samples.add(
                    Sample.of(ask.prompt().seed() + index, reasoning, controls.outputTokens(), ask.cap(), ask.tool()));
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
            Sample sample = samples.get(index);
            chunk(events, index, -1, json -> opening(json, sample), false);
        }
    }

    @Override
    public void step(int index, Events events) {
        for (int sample = 0; sample < samples.size(); sample++) {
            Sample from = samples.get(sample);
            String token = from.tokens().get(index);
            if (from.tool().isPresent()) {
                chunk(events, sample, -1, json -> ChatToolCall.piece(json, token), false);
            } else {
                chunk(events, sample, index, json -> json.writeStringField("content", token), false);
            }
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

    @Override
    public void fail(Events events) {
        events.data(Provider.OPENAI.error(Problem.BROKEN, "The simulator was told to fail."));
    }

    private void choice(JsonGenerator json, int index) throws IOException {
        Sample sample = samples.get(index);
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeObjectFieldStart("message");
        json.writeStringField("role", "assistant");
        if (sample.tool().isPresent()) {
            json.writeNullField("content");
            ChatToolCall.whole(json, sample, sample.tool().get());
        } else {
            json.writeStringField("content", sample.text());
        }
        json.writeNullField("refusal");
        json.writeEndObject();
        new Logprobs(sample, sample.tool().isPresent() ? -1 : ask.topLogprobs())
                .write(json, 0, sample.tokens().size());
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

    private static void opening(JsonGenerator json, Sample sample) throws IOException {
        json.writeStringField("role", "assistant");
        if (sample.tool().isPresent()) {
            json.writeNullField("content");
            ChatToolCall.start(json, sample, sample.tool().get());
        } else {
            json.writeStringField("content", "");
        }
        json.writeNullField("refusal");
    }

    private static String reason(Sample sample) {
        if (sample.cut()) {
            return "length";
        }
        return sample.tool().isPresent() ? "tool_calls" : "stop";
    }
}
