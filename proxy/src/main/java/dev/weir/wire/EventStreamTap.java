package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the usage out of an event stream. An event that bears no usage is only measured, for the estimate of a stream
 * that ends early.
 */
final class EventStreamTap implements UsageTap, EventSplitter.Sink {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] USAGE = {'"', 'u', 's', 'a', 'g', 'e', '"'};

    private final Ask ask;
    private final UsageFields fields;
    private final EventSplitter events = new EventSplitter(this);
    private final OutputEstimate output = new OutputEstimate();

    EventStreamTap(Ask ask) {
        this.ask = ask;
        this.fields = new UsageFields(ask.dialect());
    }

    @Override
    public void pass(ByteBuffer bytes) {
        events.pass(bytes);
    }

    @Override
    public void event(byte[] data, int length) {
        output.event(data, length);
        if (bearsUsage(data, length)) {
            read(data, length);
        }
    }

    private void read(byte[] data, int length) {
        try (JsonParser parser = JSON.createParser(data, 0, length)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                fields.token(parser, token);
            }
        } catch (IOException e) {
            // an event that is no JSON passes like any other; only its usage stays unread
        }
    }

    /** Whether there is a {@code "usage"} that is not {@code null}: most chunks of some providers have an empty one. */
    private static boolean bearsUsage(byte[] data, int length) {
        int at = Bytes.indexOf(data, 0, length, USAGE);
        while (at >= 0) {
            int next = at + USAGE.length;
            while (next < length && (data[next] == ' ' || data[next] == ':')) {
                next++;
            }
            if (next < length && data[next] == '{') {
                return true;
            }
            at = Bytes.indexOf(data, next, length, USAGE);
        }
        return false;
    }

    @Override
    public Usage usage() {
        events.end();
        return fields.usage(ask.inputEstimate(), Math.min(ask.outputEstimate(), output.tokens()));
    }
}
