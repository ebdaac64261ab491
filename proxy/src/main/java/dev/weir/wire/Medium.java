package dev.weir.wire;

/** What is known of one picture, sound or document before its bytes are looked at. */
final class Medium {
    private static final int LONGEST_HEAD = 256;

    private Medium() {}

    /** What it is, as far as that makes a difference to what it costs. */
    enum Kind {
        PICTURE,
        SOUND,
        VIDEO,
        DOCUMENT,
        /** Text in disguise. */
        TEXT;

        /** The kind that the type of a content block, which the cursor passed last, tells of; else that one. */
        static Kind ofBlock(JsonCursor json, Kind other) {
            if (json.endsWith("image") || json.endsWith("image_url")) {
                return PICTURE;
            }
            if (json.endsWith("audio") || json.endsWith("audio_url")) {
                return SOUND;
            }
            if (json.endsWith("video") || json.endsWith("video_url")) {
                return VIDEO;
            }
            return json.endsWith("document") || json.endsWith("file") ? DOCUMENT : other;
        }

        /** The kind that a media type tells of which begins there. */
        static Kind ofMediaType(byte[] body, int from, int to) {
            if (begins(body, from, to, "image/")) {
                return PICTURE;
            }
            if (begins(body, from, to, "audio/")) {
                return SOUND;
            }
            if (begins(body, from, to, "video/")) {
                return VIDEO;
            }
            return begins(body, from, to, "text/") ? TEXT : DOCUMENT;
        }
    }

    /** Whether it is a URL that holds what it refers to (RFC 2397). */
    static boolean isDataUrl(byte[] body, int from, int to) {
        return begins(body, from, to, "data:");
    }

    /** Where the data of such a URL begins; {@code from} when it has no head. */
    static int startOfData(byte[] body, int from, int to) {
        int end = Math.min(to, from + LONGEST_HEAD);
        for (int i = from; i < end; i++) {
            if (body[i] == ',') {
                return i + 1;
            }
        }
        return from;
    }

    private static boolean begins(byte[] body, int from, int to, String start) {
        if (to - from < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (body[from + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
