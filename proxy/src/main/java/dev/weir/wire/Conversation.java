package dev.weir.wire;

/**
 * The messages of a request while it is read: where the system prompts stand and what the user said since the last answer,
 * whether the model has answered before, and how much of the bytes is media or token ids.
 */
final class Conversation {
    private static final int OTHER = 0;
    private static final int USER = 1;
    private static final int SYSTEM = 2;
    private static final int MODEL = 3;
    private static final Names ROLES = new Names();

    static {
        ROLES.add("user", USER);
        ROLES.add("system", SYSTEM);
        ROLES.add("developer", SYSTEM);
        ROLES.add("assistant", MODEL);
        ROLES.add("model", MODEL);
    }

    private final Content content = new Content();
    private final Spans system = new Spans();
    private final Spans user = new Spans();
    private final Spans message = new Spans();
    private boolean history;
    private boolean answered;

    void clear(MediaCost costs) {
        system.clear();
        user.clear();
        history = false;
        answered = false;
        content.clear(costs);
    }

    Spans system() {
        return system;
    }

    Spans user() {
        return user;
    }

    boolean history() {
        return history;
    }

    /** Hashes of the last reasoning signatures that came along, not keyed yet. */
    long[] presented(byte[] body) {
        return content.presented().hashes(body);
    }

    void continues() {
        history = true;
    }

    /** A system prompt: a text, or texts within lists and objects. */
    void system(JsonCursor json) throws UnreadableBody {
        content.read(json, Content.TEXT, system);
    }

    /** A list of messages, or a single one, or just what the user says; tells the meaning of a missing role. */
    void messages(JsonCursor json, Meaning kind) throws UnreadableBody {
        switch (json.peek()) {
            case '[' -> {
                json.enter();
                while (json.more(']')) {
                    if (json.peek() == '{') {
                        message(json, kind);
                    } else {
                        json.skip();
                    }
                }
            }
            case '{' -> message(json, kind);
            default -> content.read(json, Content.TEXT, user);
        }
    }

    private void message(JsonCursor json, Meaning kind) throws UnreadableBody {
        message.clear();
        int role = kind == Meaning.CONTENTS ? USER : OTHER;
        boolean named = false;
        boolean output = true;
        json.enter();
        while (json.more('}')) {
            json.name();
            int name = Content.member(json);
            boolean string = json.peek() == '"';
            if (name == Content.ROLE && string) {
                if (named) {
                    throw new UnreadableBody("The member 'role' of a message comes twice (expected: once).");
                }
                json.string();
                named = true;
                role = Math.max(OTHER, ROLES.exactly(json));
            } else if (name == Content.TYPE && string) {
                json.string();
                output = json.endsWith("output");
            } else {
                content.read(json, name, message);
            }
        }
        said(named || output || kind != Meaning.ITEMS ? role : MODEL);
    }

    /** Keeps what the message said; what the user said before an answer is over once anything follows the answer. */
    private void said(int role) {
        if (role == MODEL) {
            history = true;
            answered = true;
            return;
        }
        if (answered) {
            user.clear();
            answered = false;
        }
        if (role == USER) {
            user.addAll(message);
        } else if (role == SYSTEM) {
            system.addAll(message);
        }
        // tool results and roles to come cost input, but are no prompt of a person
    }

    /** Prompts that are no conversation: a text, token ids, or a list of either; tells how many there are. */
    int prompts(JsonCursor json) throws UnreadableBody {
        if (json.peek() != '[') {
            content.read(json, Content.TEXT, user);
            return 1;
        }
        int start = json.at();
        int prompts = 0;
        long tokens = 0;
        json.enter();
        while (json.more(']')) {
            switch (json.peek()) {
                case '"', '{' -> {
                    content.read(json, Content.TEXT, user);
                    prompts++;
                }
                case '[' -> {
                    tokens += tokens(json);
                    prompts++;
                }
                default -> {
                    json.skip();
                    tokens++;
                }
            }
        }
        if (tokens > 0 && user.isEmpty()) {
            content.media().count(json.at() - start, tokens);
        }
        return Math.max(1, prompts);
    }

    private static long tokens(JsonCursor json) throws UnreadableBody {
        long tokens = 0;
        json.enter();
        while (json.more(']')) {
            json.skip();
            tokens++;
        }
        return tokens;
    }

    /** Estimated tokens of a body of so many bytes. */
    long tokensIn(int bodyBytes, int bytesAToken) {
        return (bodyBytes - content.media().bytes()) / bytesAToken
                + content.media().tokens();
    }
}
