package dev.weir.wire;

import dev.weir.wire.Medium.Kind;

/** The pictures, sounds and documents of a request while it is read: what they cost, and how many of the bytes they are. */
final class Media {
    private static final byte[] NOTHING = new byte[0];

    private final Base64Bytes file = new Base64Bytes();
    private MediaCost cost = MediaCost.OPENAI;
    private long bytes;
    private long tokens;

    void clear(MediaCost costs) {
        cost = costs;
        bytes = 0;
        tokens = 0;
    }

    /** How many bytes of the body stand in base64 and are no text. */
    long bytes() {
        return bytes;
    }

    long tokens() {
        return tokens;
    }

    /** Other bytes that are no text, and what they cost. */
    void count(long counted, long cost) {
        bytes += counted;
        tokens += cost;
    }

    /** A medium that the request only refers to. */
    void reference(Kind kind, boolean lowDetail) {
        switch (kind) {
            case PICTURE -> tokens += lowDetail ? cost.lowDetail() : cost.mostForPicture();
            case SOUND -> tokens += cost.sound(0);
            case VIDEO -> tokens += cost.video(0);
            case DOCUMENT -> tokens += cost.document(0);
            case TEXT -> {}
        }
    }

    /** A medium that stands in the body in base64, between these two places; whether there are escapes in it. */
    void data(Kind kind, byte[] body, int from, int to, boolean escaped, boolean lowDetail) {
        long size = (to - from) / 4 * 3L;
        if (kind == Kind.TEXT) {
            return; // costs as text
        }
        bytes += to - from;
        file.at(body, from, escaped ? from : to); // behind an escape no byte is where it would be
        switch (kind) {
            case PICTURE -> tokens += picture(lowDetail);
            case SOUND -> tokens += cost.sound(Math.max(1, soundBytes(size)));
            case VIDEO -> tokens += cost.video(Math.max(1, size));
            case DOCUMENT -> tokens += cost.document(Math.max(1, size));
            case TEXT -> {}
        }
        file.at(NOTHING, 0, 0); // keeps no body longer than its request
    }

    private long picture(boolean lowDetail) {
        long size = PictureSize.of(file);
        long whole =
                size == PictureSize.UNKNOWN ? cost.mostForPicture() : cost.picture(size >>> 32, size & 0xFFFF_FFFFL);
        return lowDetail ? Math.min(cost.lowDetail(), whole) : whole;
    }

    /** Its bytes as if it were pressed as speech usually is: a WAV file says how many it has a second. */
    private long soundBytes(long size) {
        long second = file.has(0, "RIFF") && file.has(8, "WAVE") ? file.littleEndian(28, 4) : 0;
        return second > MediaCost.BYTES_A_SECOND ? size * MediaCost.BYTES_A_SECOND / second : size;
    }
}
