package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.domain.traffic.Prompt;

/**
 * Reads a request in one pass over its body. Members that it does not know are skipped; one that decides what the request
 * costs makes it unreadable when the upstream could read it differently.
 */
public final class RequestReader {
    private static final byte[] NOTHING = new byte[0];

    private final OutputCaps defaultOutputCaps;
    private final PromptKey promptKey;

    @SuppressWarnings("ThreadLocalUsage") // one reader lives as long as the process, and so do its threads
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(Desk::new);

    /** What one thread reads with, so that nothing is made for each request. */
    private static final class Desk {
        final JsonCursor json = new JsonCursor();
        final AskDraft draft = new AskDraft();
        final PromptSketcher sketcher = new PromptSketcher();
    }

    /** Takes the output caps that are assumed when a request names none, and the key of the prompt hashes. */
    public RequestReader(OutputCaps defaultOutputCaps, PromptKey promptKey) {
        this.defaultOutputCaps = defaultOutputCaps;
        this.promptKey = promptKey;
    }

    /** Reads a request of that dialect; never throws. */
    public Parsed read(Dialect dialect, String path, String query, byte[] body) {
        Desk desk = desks.get();
        try {
            return read(Dialects.format(dialect), path, query, body, desk);
        } catch (UnreadableBody e) {
            return new Parsed.Unreadable(e.problem());
        } finally {
            desk.json.start(NOTHING); // keeps no body longer than its request
        }
    }

    private Parsed read(RequestFormat format, String path, String query, byte[] body, Desk desk) throws UnreadableBody {
        JsonCursor json = desk.json;
        AskDraft draft = desk.draft;
        json.start(body);
        draft.clear(format.media());
        format.address(path, query, draft);
        if (json.peek() != '{') {
            throw new UnreadableBody("The body is no JSON object (expected: { … }).");
        }
        object(format.shape(), json, draft);
        if (json.peek() != 0 || json.at() < body.length) {
            throw new UnreadableBody("There is more after the JSON object (expected: the end of the body).");
        }
        Prompt prompt = presenting(
                desk.sketcher.sketch(body, draft.conversation(), format.dialect(), draft.model()),
                draft.conversation().presented(body));
        long cap = format.cap().isEmpty() ? 0 : defaultOutputCaps.of(draft.model());
        boolean tellsUsage = !format.usageOnRequest() || !draft.isStream() || draft.wantsUsage();
        return new Parsed.Request(
                draft.finish(format.dialect(), body.length, cap, promptKey.applyTo(prompt)), body, tellsUsage);
    }

    private static Prompt presenting(Prompt prompt, long[] presented) {
        return presented.length == 0
                ? prompt
                : new Prompt(prompt.text(), prompt.instruction(), prompt.markers(), prompt.history(), presented);
    }

    private static void object(Shape shape, JsonCursor json, AskDraft draft) throws UnreadableBody {
        long seen = 0;
        json.enter();
        while (json.more('}')) {
            json.name();
            int number = shape.find(json);
            byte first = json.peek();
            if (number == Names.UNKNOWN || shape.field(number).meaning().isOnlyEdited()) {
                json.skip();
                continue;
            }
            Field field = shape.field(number);
            if ((seen & (1L << number)) != 0) {
                throw new UnreadableBody("The member '" + field.name() + "' comes twice (expected: once).");
            }
            seen |= 1L << number;
            if (first == 0) {
                throw json.malformed();
            }
            if (!field.kind().fits(first)) {
                throw new UnreadableBody("The member '" + field.name() + "' has a value of another kind (expected: "
                        + field.kind() + ").");
            }
            if (first == 'n') {
                json.skip(); // null: left out
            } else if (first == '{' && !field.inner().isEmpty()) {
                object(field.inner(), json, draft);
            } else {
                draft.take(field.meaning(), json);
            }
        }
    }
}
