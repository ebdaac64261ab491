package dev.weir.simulator;

import java.util.Optional;

/** The named and numbered events that build the items of a response. */
record ResponsesEvents(Events events, ResponsesItems items) {

    void send(String name, JsonWriter more) {
        int number = events.nextNumber();
        events.event(name, json -> {
            json.writeStartObject();
            json.writeStringField("type", name);
            json.writeNumberField("sequence_number", number);
            more.write(json);
            json.writeEndObject();
        });
    }

    void startReasoning() {
        send("response.output_item.added", json -> {
            json.writeNumberField("output_index", 0);
            json.writeFieldName("item");
            items.reasoning(json, false);
        });
        if (items.ask().isSummarized()) {
            summaryPart("response.reasoning_summary_part.added", "");
        }
    }

    void thought(String token) {
        ofSummary("response.reasoning_summary_text.delta", json -> json.writeStringField("delta", token));
    }

    void endReasoning() {
        if (items.ask().isSummarized()) {
            String text = items.thinking().text();
            ofSummary("response.reasoning_summary_text.done", json -> json.writeStringField("text", text));
            summaryPart("response.reasoning_summary_part.done", text);
        }
        send("response.output_item.done", json -> {
            json.writeNumberField("output_index", 0);
            json.writeFieldName("item");
            items.reasoning(json, true);
        });
    }

    void startItem() {
        item("response.output_item.added", false);
        if (tool().isEmpty()) {
            part("response.content_part.added", false);
        }
    }

    void token(int position) {
        String token = items.sample().tokens().get(position);
        if (tool().isPresent()) {
            ofItem("response.function_call_arguments.delta", json -> json.writeStringField("delta", token));
        } else {
            ofPart("response.output_text.delta", json -> {
                json.writeStringField("delta", token);
                items.logprobs(json, position, position + 1);
            });
        }
    }

    void endItem() {
        String all = items.sample().text();
        if (tool().isPresent()) {
            String name = tool().get().name();
            ofItem("response.function_call_arguments.done", json -> {
                json.writeStringField("name", name);
                json.writeStringField("arguments", all);
            });
        } else {
            ofPart("response.output_text.done", json -> {
                json.writeStringField("text", all);
                items.logprobs(json, 0, items.sample().tokens().size());
            });
            part("response.content_part.done", true);
        }
        item("response.output_item.done", true);
    }

    private Optional<Tool> tool() {
        return items.sample().tool();
    }

    private void summaryPart(String name, String text) {
        ofSummary(name, json -> {
            json.writeFieldName("part");
            ResponsesItems.summary(json, text);
        });
    }

    private void part(String name, boolean finished) {
        ofPart(name, json -> {
            json.writeFieldName("part");
            items.text(json, finished);
        });
    }

    private void item(String name, boolean finished) {
        send(name, json -> {
            json.writeNumberField("output_index", items.index());
            json.writeFieldName("item");
            items.item(json, finished);
        });
    }

    private void ofSummary(String name, JsonWriter more) {
        send(name, json -> {
            json.writeStringField("item_id", items.reasoningId());
            json.writeNumberField("output_index", 0);
            json.writeNumberField("summary_index", 0);
            more.write(json);
        });
    }

    private void ofPart(String name, JsonWriter more) {
        ofItem(name, json -> {
            json.writeNumberField("content_index", 0);
            more.write(json);
        });
    }

    private void ofItem(String name, JsonWriter more) {
        send(name, json -> {
            json.writeStringField("item_id", items.id());
            json.writeNumberField("output_index", items.index());
            more.write(json);
        });
    }
}
