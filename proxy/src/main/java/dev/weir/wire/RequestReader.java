package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.weir.domain.traffic.Dialect;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a request body in one pass: what it asks for, and where the members stand that an edit may touch. Members that
 * it does not know are skipped; one that decides what it costs makes the request unreadable when the upstream could read it
 * differently.
 */
public final class RequestReader {
    private static final int MAX_DEPTH = 200;

    private final JsonFactory json;
    private final long defaultOutputCap;
    private final PromptKey promptKey;

    /** Takes the output cap that is assumed when a request names none, in tokens, and the key of the prompt hashes. */
    public RequestReader(long defaultOutputCap, PromptKey promptKey) {
        this.defaultOutputCap = defaultOutputCap;
        this.promptKey = promptKey;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /** Reads a body of that dialect; never throws. */
    public Parsed read(Dialect dialect, String path, byte[] body) {
        if (!isUtf8(body)) {
            return new Parsed.Unreadable("The body is no valid JSON in UTF-8.");
        }
        var draft = new AskDraft(json, dialect, path, body, defaultOutputCap);
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Parsed.Unreadable("The body is no JSON object (expected: { … }).");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Optional<String> problem = member(parser, draft);
                if (problem.isPresent()) {
                    return new Parsed.Unreadable(problem.get());
                }
            }
            if (parser.nextToken() != null) {
                return new Parsed.Unreadable("There is more after the JSON object (expected: the end of the body).");
            }
            return draft.finish(promptKey);
        } catch (StreamConstraintsException e) {
            return new Parsed.Unreadable("The body is nested deeper than " + MAX_DEPTH + " levels or has a number of"
                    + " more than 1000 digits.");
        } catch (JsonParseException e) {
            return new Parsed.Unreadable(
                    "The body is no valid JSON at byte " + e.getLocation().getByteOffset() + ".");
        } catch (IOException e) {
            return new Parsed.Unreadable("The body is no valid JSON in UTF-8.");
        }
    }

    /** UTF-16 and UTF-32, which Jackson would detect and which has no byte offsets, show in the first two bytes. */
    private static boolean isUtf8(byte[] body) {
        for (int i = 0; i < Math.min(2, body.length); i++) {
            if (body[i] == 0 || (body[i] & 0xFE) == 0xFE) {
                return false;
            }
        }
        return true;
    }

    /** Reads one member; tells what is wrong with it, if anything is. */
    private static Optional<String> member(JsonParser parser, AskDraft draft) throws IOException {
        String name = parser.currentName();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken value = parser.nextToken();
        int valueStart = (int) parser.currentTokenLocation().getByteOffset();
        Optional<String> problem = Deciding.problem(name, value, draft.members());
        if (problem.isPresent()) {
            return problem;
        }
        draft.value(name, value, parser);
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        draft.members().add(new Member(name, start, valueStart, end, value == JsonToken.VALUE_NULL));
        return Optional.empty();
    }
}
