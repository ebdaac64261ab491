package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import java.util.Locale;

/** Chooses the tap that reads an answer. */
public final class AnswerTaps {
    private static final String EVENT_STREAM = "text/event-stream";

    private AnswerTaps() {}

    /**
     * A tap for an answer to this ask.
     *
     * @param contentType the header's value, empty when there is none
     * @param contentEncoding the header's value, empty when there is none
     */
    public static AnswerTap of(Ask ask, String contentType, String contentEncoding) {
        String encoding = contentEncoding.trim();
        if (encoding.isEmpty()) {
            return content(ask, contentType);
        }
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> content(ask, contentType);
            case "gzip", "x-gzip" -> new DecodingTap(ask, content(ask, contentType), new GzipDecoder());
            case "deflate" -> new DecodingTap(ask, content(ask, contentType), new DeflateDecoder());
            case "br" ->
                BrotliDecoder.isAvailable()
                        ? new DecodingTap(ask, content(ask, contentType), new BrotliDecoder())
                        : new UnreadTap(ask);
            default -> new UnreadTap(ask);
        };
    }

    /** A tap for an answer that is not encoded. */
    public static AnswerTap of(Ask ask, String contentType) {
        return content(ask, contentType);
    }

    private static AnswerTap content(Ask ask, String contentType) {
        return isEventStream(contentType) ? new EventStreamTap(ask) : new JsonTap(ask);
    }

    /** Whether an answer of that content type is a stream of server-sent events. */
    public static boolean isEventStream(String contentType) {
        return contentType.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length());
    }
}
