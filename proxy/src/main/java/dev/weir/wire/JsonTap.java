package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the usage out of one JSON object that comes in any number of pieces. */
final class JsonTap implements UsageTap {
    private static final int BYTES_A_TOKEN = 4;

    /** The parser keeps a text whole while it passes; after a longer one the usage is estimated. */
    private static final int LONGEST_TEXT = 16 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final Ask ask;
    private final UsageFields fields;
    private final JsonParser parser;
    private long bytesSeen;
    private boolean broken;

    JsonTap(Ask ask) {
        this.ask = ask;
        this.fields = new UsageFields(ask.dialect());
        try {
            this.parser = JSON.createNonBlockingByteBufferParser();
        } catch (IOException e) {
            throw new IllegalStateException("no parser for bytes in pieces", e);
        }
    }

    @Override
    public void pass(ByteBuffer bytes) {
        bytesSeen += bytes.remaining();
        if (broken) {
            return;
        }
        try {
            ((ByteBufferFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes.duplicate());
            JsonToken token;
            while ((token = parser.nextToken()) != JsonToken.NOT_AVAILABLE && token != null) {
                fields.token(parser, token);
            }
        } catch (IOException e) {
            broken = true; // no JSON: the bytes pass all the same, and the usage is estimated
        }
    }

    @Override
    public Usage usage() {
        return fields.usage(ask.inputEstimate(), Math.min(ask.outputEstimate(), bytesSeen / BYTES_A_TOKEN));
    }
}
