package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message as Anthropic sends it: one object, or events of one token each, thoughts first. */
record MessagesReply(MessagesAsk ask, Sample sample, Thinking thinking, MessagesUsage usage) implements Reply {
    static MessagesReply to(MessagesAsk ask, Controls controls) {
        int reasoning = Math.min(controls.reasoningTokens(), ask.thinkingBudget());
        Sample sample = Sample.of(ask.prompt().seed(), reasoning, controls.outputTokens(), ask.cap(), ask.tool());
        return new MessagesReply(ask, sample, Thinking.before(sample), MessagesUsage.of(ask.prompt(), sample));
    }

    @Override
    public boolean streamed() {
        return ask.stream();
    }

    @Override
    public int hiddenSteps() {
        return ask.thinkingShown() ? 0 : thinking.tokens().size();
    }

    @Override
    public int steps() {
        return shownThoughts() + sample.tokens().size();
    }

    @Override
    public JsonWriter whole() {
        return json -> {
            head(json);
            json.writeArrayFieldStart("content");
            if (!thinking.isEmpty()) {
                json.writeStartObject();
                json.writeStringField("type", "thinking");
                json.writeStringField("thinking", ask.thinkingShown() ? thinking.text() : "");
                json.writeStringField("signature", thinking.signature());
                json.writeEndObject();
            }
            if (sample.tool().isPresent()) {
                json.writeStartObject();
                MessagesToolUse.whole(json, sample, sample.tool().get());
                json.writeEndObject();
            } else if (!sample.tokens().isEmpty()) {
                json.writeStartObject();
                json.writeStringField("type", "text");
                json.writeStringField("text", sample.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            stop(json, reason());
            usage.write(json);
            json.writeEndObject();
        };
    }

    @Override
    public void open(Events events) {
        events.event("message_start", json -> {
            json.writeStartObject();
            json.writeStringField("type", "message_start");
            json.writeFieldName("message");
            head(json);
            json.writeArrayFieldStart("content");
            json.writeEndArray();
            stop(json, null);
            usage.atStart().write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
        var blocks = new Blocks(events);
        if (!thinking.isEmpty()) {
            blocks.startThinking();
        }
        blocks.ping();
    }

    @Override
    public void step(int index, Events events) {
        var blocks = new Blocks(events);
        int position = index - shownThoughts();
        if (position < 0) {
            blocks.thought(thinking.tokens().get(index));
            return;
        }
        if (position == 0) {
            endThinking(blocks);
            if (sample.tool().isPresent()) {
                blocks.startTool(textBlock(), sample, sample.tool().get());
            } else {
                blocks.startText(textBlock());
            }
        }
        String token = sample.tokens().get(position);
        if (sample.tool().isPresent()) {
            blocks.input(textBlock(), token);
        } else {
            blocks.text(textBlock(), token);
        }
    }

    @Override
    public void fail(Events events) {
        events.event("error", Provider.ANTHROPIC.error(Problem.OVERLOADED, "Overloaded"));
    }

    @Override
    public void close(Events events) {
        var blocks = new Blocks(events);
        if (sample.tokens().isEmpty()) {
            endThinking(blocks);
        } else {
            blocks.stop(textBlock());
        }
        events.event("message_delta", json -> {
            json.writeStartObject();
            json.writeStringField("type", "message_delta");
            json.writeObjectFieldStart("delta");
            stop(json, reason());
            json.writeEndObject();
            usage.write(json);
            json.writeEndObject();
        });
        events.event("message_stop", json -> {
            json.writeStartObject();
            json.writeStringField("type", "message_stop");
            json.writeEndObject();
        });
    }

    private void endThinking(Blocks blocks) {
        if (!thinking.isEmpty()) {
            blocks.signature(thinking.signature());
            blocks.stop(0);
        }
    }

    private int shownThoughts() {
        return ask.thinkingShown() ? thinking.tokens().size() : 0;
    }

    private int textBlock() {
        return thinking.isEmpty() ? 0 : 1;
    }

    private String reason() {
        if (sample.cut()) {
            return "max_tokens";
        }
        return sample.tool().isPresent() ? "tool_use" : "end_turn";
    }

    private void head(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", "msg_" + Long.toHexString(ask.prompt().seed()));
        json.writeStringField("type", "message");
        json.writeStringField("role", "assistant");
        json.writeStringField("model", ask.model());
    }

    private static void stop(JsonGenerator json, @Nullable String reason) throws IOException {
        json.writeStringField("stop_reason", reason);
        json.writeNullField("stop_sequence");
    }
}
