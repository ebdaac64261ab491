package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Reply;

/** One and the same answer in every dialect and form, as providers send it. */
enum SampleAnswer {
    CHAT(Dialect.OPENAI_CHAT, false, """
            {"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"@ALL",
            "refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":9}}"""),
    CHAT_STREAM(Dialect.OPENAI_CHAT, true, """
            data: {"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{"reasoning_content":"The user wants to know what one is."}}]}

            data: {"id":"c","choices":[{"index":0,"delta":{"content":"@1"},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{"content":"@2"},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{"content":"@3"},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """),
    CHAT_OF_A_GATEWAY(Dialect.OPENAI_CHAT, true, """
            data: {"choices":[{"delta":{"content":"","reasoning_details":[{"type":"reasoning.text","signature":"@SIG"}]}}]}

            data: {"choices":[{"delta":{"content":"@ALL"},"finish_reason":"stop"}]}

            """),
    COMPLETIONS(Dialect.OPENAI_COMPLETIONS, false, """
            {"object":"text_completion","choices":[{"text":"@ALL","index":0,"finish_reason":"stop"}]}"""),
    RESPONSES(Dialect.OPENAI_RESPONSES, false, """
            {"object":"response","status":"completed","incomplete_details":null,"output":[{"type":"reasoning",
            "summary":[{"type":"summary_text","text":"It is about weirs, so I say in a few words what one is for."}],
            "encrypted_content":"@SIG"},{"type":"message","status":"completed","role":"assistant","content":[
            {"type":"output_text","annotations":[],"text":"@1"},{"text":"@2@3","type":"output_text"}]}]}"""),
    RESPONSES_STREAM(Dialect.OPENAI_RESPONSES, true, """
            event: response.created
            data: {"type":"response.created","response":{"status":"in_progress","output":[]}}

            data: {"type":"response.output_item.added","item":{"type":"reasoning","encrypted_content":""}}

            data: {"type":"response.reasoning_summary_text.delta","delta":"It is about weirs, so I say what one is for."}

            data: {"type":"response.output_item.done","item":{"type":"reasoning","encrypted_content":"@SIG"}}

            data: {"type":"response.output_text.delta","sequence_number":4,"delta":"@1"}

            data: {"delta":"@2","type":"response.output_text.delta","sequence_number":5}

            data: {"type":"response.output_text.delta","sequence_number":6,"delta":"@3"}

            data: {"type":"response.output_text.done","text":"@ALL"}

            data: {"type":"response.completed","response":{"status":"completed","output":[{"type":"reasoning",
            data:  "encrypted_content":"@SIG"},{"content":[{"type":"output_text","text":"@ALL"}]}]}}

            """),
    ANTHROPIC(Dialect.ANTHROPIC_MESSAGES, false, """
            {"type":"message","content":[{"type":"thinking","thinking":"It is about weirs, a short answer is enough.",
            "signature":"@SIG"},{"type":"text","text":"@ALL"}],"stop_reason":"end_turn","usage":{"output_tokens":9}}"""),
    ANTHROPIC_STREAM(Dialect.ANTHROPIC_MESSAGES, true, """
            event: message_start
            data: {"type":"message_start","message":{"content":[],"stop_reason":null,"usage":{"input_tokens":7}}}

            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"A short answer."}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"@SIG"}}

            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"@1"}}

            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"@2"}}

            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"@3"}}

            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

            """),
    ANTHROPIC_REDACTED(Dialect.ANTHROPIC_MESSAGES, true, """
            data: {"type":"content_block_start","index":0,"content_block":{"type":"redacted_thinking","data":"@SIG"}}

            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"@ALL"}}

            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

            """),
    GEMINI(Dialect.GEMINI_GENERATE, false, """
            {"candidates":[{"content":{"role":"model","parts":[{"text":"It is about weirs, I think.","thought":true},
            {"text":"@ALL","thoughtSignature":"@SIG"}]},"finishReason":"STOP"}],"usageMetadata":{"totalTokenCount":9}}"""),
    GEMINI_STREAM(Dialect.GEMINI_GENERATE, true, """
            data: {"candidates":[{"content":{"parts":[{"thought":true,"text":"It is about weirs, I think."}]}}]}

            data: {"candidates":[{"content":{"parts":[{"text":"@1"},{"text":"And that they know.","thought":true}]}}]}

            data: {"candidates":[{"content":{"parts":[{"text":"@2"}]}}]}

            data: {"candidates":[{"content":{"parts":[{"text":"@3"}]}}]}

            data: {"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"@SIG"}]},"finishReason":"STOP"}]}

            """),
    GEMINI_SERIES(Dialect.GEMINI_GENERATE, false, """
            [{"candidates":[{"content":{"parts":[{"text":"@1"},{"text":"@2"}]}}]}
            ,{"candidates":[{"content":{"parts":[{"text":"@3","thoughtSignature":"@SIG"}]},"finishReason":"STOP"}]}]""");

    static final PromptKey KEY = new PromptKey(1, 2);

    private static final String FIRST = "A weir is a low wall across a river: the water pa";
    private static final String SECOND = "sses, its level is held, and \"the flow\" over the crest is measured \u2013 ";
    private static final String THIRD =
            "\u5830\u662f\u4e00\u9053\u4f4e\u7246. \ud83c\udf0a Boats go round it through a lock, and fish by stairs of their own.";

    static final String SAID = FIRST + SECOND.replace("\"", "'") + THIRD;
    static final String SIGNATURE = "EqoBCkgIARABGAIiQL/8+sIGH" + "pQ7/Zx+4".repeat(20) + "kA==";

    private final Dialect dialect;
    private final boolean stream;
    private final String body;

    SampleAnswer(Dialect dialect, boolean stream, String body) {
        this.dialect = dialect;
        this.stream = stream;
        this.body = body;
    }

    boolean isSigned() {
        return body.contains("@SIG");
    }

    /** The answer as it stands on the wire, with some escapes that need not be. */
    byte[] bytes() {
        String second =
                SECOND.replace("\"", "\\u0027").replace("level", "l\\u0065vel").replace("\u2013", "\\u2013");
        String third = THIRD.replace("\ud83c\udf0a", "\\ud83c\\udf0a").replace("fish", "f\\u0069sh");
        return Answers.bytes(body.replace("@ALL", FIRST + second + third)
                .replace("@1", FIRST)
                .replace("@2", second)
                .replace("@3", third)
                .replace("@SIG", SIGNATURE.replaceFirst("/", "\\\\/").replaceFirst("\\+", "\\\\u002b")));
    }

    AnswerTap tap() {
        return tap("");
    }

    AnswerTap tap(String encoding) {
        return AnswerTaps.of(Answers.ask(dialect, stream), stream ? Answers.EVENTS : Answers.JSON, encoding);
    }

    Reply whole() {
        AnswerTap tap = tap();
        Answers.whole(tap, bytes());
        return tap.reply(KEY);
    }

    Reply inPieces(long seed) {
        AnswerTap tap = tap();
        Answers.inPieces(tap, bytes(), seed);
        return tap.reply(KEY);
    }
}
