package dev.weir.wire;

import dev.weir.wire.Medium.Kind;

/**
 * What a message holds, block by block: where its texts stand, and what its media cost. Media are looked for only where a
 * provider takes them, so that a text under a name such as {@code data} is a text: nobody pays for a picture and sends a book.
 */
final class Content {
    static final int ROLE = 0;
    static final int TYPE = 1;
    static final int TEXT = 2;
    /** A URL by itself, or an object with one in it. */
    private static final int PICTURE = 3;

    private static final int FILE = 4;
    private static final int SOUND = 5;
    /** An object that holds a medium. */
    private static final int HOLDER = 6;
    /** What a holder has in it. */
    private static final int URL = 7;

    private static final int DATA = 8;
    private static final int MEDIA_TYPE = 9;
    private static final int DETAIL = 10;
    /** The name or place of something that the provider fetches. */
    private static final int REFERENCE = 11;
    /** A picture that the model has made. */
    private static final int RESULT = 12;
    /** What a tool is called with or gives back: whatever it looks like, it is text. */
    private static final int OPAQUE = 13;
    /** What vouches for the reasoning of an answer. */
    private static final int SIGNATURE = 14;
    /** The reasoning of an item itself, encrypted. */
    private static final int ENCRYPTED = 15;

    private static final Names MEMBERS = new Names();

    static {
        add(ROLE, "role");
        add(TYPE, "type");
        add(TEXT, "content", "text", "parts");
        add(PICTURE, "image_url");
        add(FILE, "file_data");
        add(SOUND, "input_audio");
        add(HOLDER, "source", "inlineData", "inline_data", "fileData", "video_url", "audio_url");
        add(URL, "url");
        add(DATA, "data");
        add(MEDIA_TYPE, "mimeType", "mime_type", "media_type");
        add(DETAIL, "detail");
        add(REFERENCE, "file_id", "file_url", "fileUri", "file_uri");
        add(RESULT, "result");
        add(OPAQUE, "input", "args", "response");
        add(SIGNATURE, "signature", "thoughtSignature", "thought_signature");
        add(ENCRYPTED, "encrypted_content");
    }

    private final Media media = new Media();
    private final Presented presented = new Presented();

    void clear(MediaCost costs) {
        media.clear(costs);
        presented.clear();
    }

    Media media() {
        return media;
    }

    Presented presented() {
        return presented;
    }

    /** What the name that the cursor just passed says at the top of a message; one in another case is refused. */
    static int member(JsonCursor json) throws UnreadableBody {
        return MEMBERS.find(json);
    }

    /** Collects the texts in a value, which stands under that name or in a list under it. */
    void read(JsonCursor json, int name, Spans into) throws UnreadableBody {
        read(json, name, Kind.PICTURE, into);
    }

    private void read(JsonCursor json, int name, Kind kind, Spans into) throws UnreadableBody {
        switch (json.peek()) {
            case '"' -> {
                json.string();
                if (name == TEXT) {
                    into.add(json);
                } else if (name == RESULT) {
                    media.data(Kind.PICTURE, json.bytes(), json.from(), json.to(), json.escaped(), false);
                } else if (name == SIGNATURE || name == ENCRYPTED) {
                    presented.add(json);
                }
            }
            case '{' -> {
                if (name == OPAQUE) {
                    json.skip();
                } else {
                    block(json, name, kind, into);
                }
            }
            case '[' -> {
                json.enter();
                while (json.more(']')) {
                    read(json, name, kind, into);
                }
            }
            default -> json.skip();
        }
    }

    /** Reads an object; what it says of a medium may stand before or behind the medium. */
    private void block(JsonCursor json, int name, Kind outer, Spans into) throws UnreadableBody {
        boolean holder = name == HOLDER || name == PICTURE || name == FILE || name == SOUND;
        Kind kind = name == SOUND ? Kind.SOUND : outer;
        boolean low = false;
        boolean plain = false;
        boolean referred = false;
        boolean redacted = false;
        boolean escaped = false;
        int from = 0;
        int to = 0;
        json.enter();
        while (json.more('}')) {
            json.name();
            int member = MEMBERS.exactly(json);
            if (json.peek() != '"') {
                read(json, member, kind, into);
                continue;
            }
            json.string();
            switch (member) {
                case TEXT -> into.add(json);
                case TYPE -> {
                    plain |= holder && json.endsWith("text");
                    redacted |= json.endsWith("redacted_thinking");
                    kind = holder ? kind : Kind.ofBlock(json, kind);
                }
                case MEDIA_TYPE -> kind = Kind.ofMediaType(json.bytes(), json.from(), json.to());
                case DETAIL -> low = json.endsWith("low");
                case REFERENCE -> referred = true;
                case SIGNATURE -> presented.add(json);
                case PICTURE, FILE, URL, DATA -> {
                    boolean known = holder || member == PICTURE || member == FILE;
                    if (known) {
                        from = json.from();
                        to = json.to();
                        escaped = json.escaped();
                        referred |= member == URL || member == PICTURE;
                    } else if (member == DATA) {
                        presented.maybe(json);
                    }
                }
                default -> {}
            }
        }
        if (redacted) {
            presented.sure();
        }
        if (plain) {
            return; // a document of plain text, which costs as such
        }
        if (to > from && (!referred || Medium.isDataUrl(json.bytes(), from, to))) {
            data(json, kind, from, to, escaped, low);
        } else if (referred) {
            media.reference(kind, low);
        }
    }

    private void data(JsonCursor json, Kind kind, int from, int to, boolean escaped, boolean low) {
        byte[] body = json.bytes();
        if (Medium.isDataUrl(body, from, to)) {
            Kind told = Kind.ofMediaType(body, from + "data:".length(), to);
            media.data(told, body, Medium.startOfData(body, from, to), to, escaped, low);
        } else {
            media.data(kind, body, from, to, escaped, low);
        }
    }

    private static void add(int number, String... names) {
        for (String name : names) {
            MEMBERS.add(name, number);
        }
    }
}
