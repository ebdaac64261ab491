package dev.weir.simulator;

import java.util.List;

/** A response as OpenAI sends it: one object, or named events, the reasoning's summary first. */
record ResponsesReply(ResponsesAsk ask, ResponsesItems items, ResponsesState state) implements Reply {
    static ResponsesReply to(ResponsesAsk ask, Controls controls) {
        int reasoning = ask.reasons() ? controls.reasoningTokens() : 0;
        Sample sample = Sample.of(ask.prompt().seed(), reasoning, controls.outputTokens(), ask.cap(), ask.tool());
        var items = new ResponsesItems(ask, sample, Thinking.before(sample));
        return new ResponsesReply(
                ask, items, new ResponsesState(ask, items, ChatUsage.of(ask.prompt(), List.of(sample))));
    }

    @Override
    public boolean streamed() {
        return ask.stream();
    }

    @Override
    public int hiddenSteps() {
        return items.sample().reasoning() - shownThoughts();
    }

    @Override
    public int steps() {
        return shownThoughts() + items.sample().tokens().size();
    }

    @Override
    public JsonWriter whole() {
        return state::ended;
    }

    @Override
    public void open(Events events) {
        var named = new ResponsesEvents(events, items);
        for (String name : List.of("response.created", "response.in_progress")) {
            named.send(name, json -> {
                json.writeFieldName("response");
                state.started(json);
            });
        }
        if (items.hasReasoning()) {
            named.startReasoning();
        }
    }

    @Override
    public void step(int index, Events events) {
        var named = new ResponsesEvents(events, items);
        int position = index - shownThoughts();
        if (position < 0) {
            named.thought(items.thinking().tokens().get(index));
            return;
        }
        if (position == 0) {
            endReasoning(named);
            named.startItem();
        }
        named.token(position);
    }

    @Override
    public void close(Events events) {
        var named = new ResponsesEvents(events, items);
        if (items.sample().tokens().isEmpty()) {
            endReasoning(named);
        } else {
            named.endItem();
        }
        named.send("response." + items.status(), json -> {
            json.writeFieldName("response");
            state.ended(json);
        });
    }

    @Override
    public void fail(Events events) {
        new ResponsesEvents(events, items).send("error", json -> {
            json.writeStringField("code", "server_error");
            json.writeStringField("message", "The simulator was told to fail.");
            json.writeNullField("param");
        });
    }

    private void endReasoning(ResponsesEvents named) {
        if (items.hasReasoning()) {
            named.endReasoning();
        }
    }

    private int shownThoughts() {
        return ask.isSummarized() ? items.sample().reasoning() : 0;
    }
}
