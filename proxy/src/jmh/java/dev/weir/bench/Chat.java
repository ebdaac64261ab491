package dev.weir.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The chat that these programs hold with their upstream: small and cheap, so that no budget or signature acts on it. */
final class Chat {
    /** Few enough for no campaign, and enough to stay within the budgets of the policy that ships. */
    static final int ACCOUNTS = 8;

    /** The events of a short stream. */
    static final int FEW = 5;

    static final byte[] DONE = "data: [DONE]".getBytes(StandardCharsets.UTF_8);
    static final byte[] CONTENT = "\"content\":\"".getBytes(StandardCharsets.UTF_8);

    private static final String USAGE = "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":10,\"total_tokens\":30}";

    private Chat() {}

    /** A whole request, head and body, which may be written any number of times. */
    static ByteBuf request(int account, boolean stream) {
        return request(account, stream, 16);
    }

    /** A request for a stream that is over soon, after {@link #FEW} events. */
    static ByteBuf requestFew(int account) {
        return request(account, true, FEW);
    }

    private static ByteBuf request(int account, boolean stream, int most) {
        String body = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"" + Bodies.SYSTEM
                + "\"},{\"role\":\"user\",\"content\":\"" + Bodies.QUESTION_TEXT + "\"}],\"max_tokens\":" + most
                + ",\"stream\":" + stream
                + '}';
        return reusable("POST " + Given.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer sk-bench-" + account % ACCOUNTS + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    static boolean wantsFew(ByteBuf body) {
        return body.toString(StandardCharsets.UTF_8).contains("\"max_tokens\":" + FEW + ',');
    }

    static boolean wantsStream(ByteBuf body) {
        return body.toString(StandardCharsets.UTF_8).contains("\"stream\":true");
    }

    /** A whole answer of about 1 KB. */
    static ByteBuf answer() {
        return reusable(
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"gpt-4o-mini\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + Bodies.QUESTION_TEXT.repeat(2) + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}]," + USAGE
                        + '}');
    }

    /** An event that says which it is and when it was sent. */
    static ByteBuf event(int number, long sentAt) {
        return bytes("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + number + ' '
                + sentAt
                + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
    }

    static ByteBuf end() {
        return bytes("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[]," + USAGE + "}\n\ndata: [DONE]\n\n");
    }

    /** On the heap, where nothing is lost when it is never released. */
    private static ByteBuf reusable(String text) {
        return Unpooled.unreleasableBuffer(bytes(text));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
