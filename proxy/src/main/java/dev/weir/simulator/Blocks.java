package dev.weir.simulator;

/** The events that build the content blocks of a message. Thinking, if there is any, is block 0. */
record Blocks(Events events) {

    void startThinking() {
        start(0, json -> {
            json.writeStringField("type", "thinking");
            json.writeStringField("thinking", "");
            json.writeStringField("signature", "");
        });
    }

    void thought(String token) {
        delta(0, "thinking_delta", "thinking", token);
    }

    void signature(String signature) {
        delta(0, "signature_delta", "signature", signature);
    }

    void startText(int index) {
        start(index, json -> {
            json.writeStringField("type", "text");
            json.writeStringField("text", "");
        });
    }

    void text(int index, String token) {
        delta(index, "text_delta", "text", token);
    }

    void startTool(int index, Sample sample, Tool tool) {
        start(index, json -> MessagesToolUse.start(json, sample, tool));
    }

    void input(int index, String piece) {
        delta(index, "input_json_delta", "partial_json", piece);
    }

    void stop(int index) {
        events.event("content_block_stop", json -> {
            json.writeStartObject();
            json.writeStringField("type", "content_block_stop");
            json.writeNumberField("index", index);
            json.writeEndObject();
        });
    }

    void ping() {
        events.event("ping", json -> {
            json.writeStartObject();
            json.writeStringField("type", "ping");
            json.writeEndObject();
        });
    }

    private void start(int index, JsonWriter block) {
        events.event("content_block_start", json -> {
            json.writeStartObject();
            json.writeStringField("type", "content_block_start");
            json.writeNumberField("index", index);
            json.writeObjectFieldStart("content_block");
            block.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void delta(int index, String type, String name, String value) {
        events.event("content_block_delta", json -> {
            json.writeStartObject();
            json.writeStringField("type", "content_block_delta");
            json.writeNumberField("index", index);
            json.writeObjectFieldStart("delta");
            json.writeStringField("type", type);
            json.writeStringField(name, value);
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
