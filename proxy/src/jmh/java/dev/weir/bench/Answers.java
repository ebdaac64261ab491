package dev.weir.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Answers as a provider sends them: in pieces, perhaps compressed, each piece flushed. */
final class Answers {
    static final int EVENTS = 200;

    private static final String TEXT = "Bring the barge down first, then both narrow boats up. ";

    private Answers() {}

    /** A whole answer of about 1 KB. */
    static ByteBuffer[] json(String encoding) {
        return pieces(
                encoding,
                List.of("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1760000000,"
                        + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"" + TEXT.repeat(10) + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                        + usage(96) + '}'));
    }

    /** A stream of events of about 190 bytes; the last piece has the usage. */
    static ByteBuffer[] stream(String encoding) {
        var events = new ArrayList<String>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\" barge\"},\"logprobs\":null,"
                    + "\"finish_reason\":null}]"));
        }
        events.add(event("\"choices\":[]," + usage(EVENTS)) + "data: [DONE]\n\n");
        return pieces(encoding, events);
    }

    private static String event(String members) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\"," + members + "}\n\n";
    }

    private static String usage(int output) {
        return "\"usage\":{\"prompt_tokens\":213,\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (213 + output)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";
    }

    private static ByteBuffer[] pieces(String encoding, List<String> texts) {
        var sent = new ByteArrayOutputStream();
        var pieces = new ArrayList<ByteBuffer>();
        try (OutputStream out = encoding.equals("gzip") ? new GZIPOutputStream(sent, true) : sent) {
            for (String text : texts) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
                pieces.add(ByteBuffer.wrap(sent.toByteArray()));
                sent.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sent.size() > 0) {
            pieces.add(ByteBuffer.wrap(sent.toByteArray()));
        }
        return pieces.toArray(ByteBuffer[]::new);
    }
}
