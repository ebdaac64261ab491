package dev.weir.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers as a provider sends them. */
final class Answers {
    static final int EVENTS = 200;

    private static final String TEXT = "Bring the barge down first, then both narrow boats up. ";

    private Answers() {}

    /** A whole answer of about 1 KB. */
    static ByteBuffer json() {
        return bytes(
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"gpt-4o-mini\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + TEXT.repeat(10)
                        + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" + usage(96) + '}');
    }

    /** One event of a stream, about 190 bytes. */
    static ByteBuffer event() {
        return bytes(event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\" barge\"},\"logprobs\":null,"
                + "\"finish_reason\":null}]"));
    }

    /** The end of a stream: its usage, and the last line. */
    static ByteBuffer end() {
        return bytes(event("\"choices\":[],\"usage\":" + usage(EVENTS)) + "data: [DONE]\n\n");
    }

    private static String event(String members) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\"," + members + "}\n\n";
    }

    private static String usage(int output) {
        return "{\"prompt_tokens\":213,\"completion_tokens\":" + output + ",\"total_tokens\":" + (213 + output)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
