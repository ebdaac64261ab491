package dev.weir.wire;

/** The size that a PNG, GIF, WebP or JPEG says it has, found in its first bytes without decoding the rest. */
final class PictureSize {
    static final long UNKNOWN = 0;

    /** More than any camera writes before the frame; a file that has more is of unknown size. */
    private static final int MOST_SEGMENTS = 64;

    private PictureSize() {}

    /** Width in the upper half, height in the lower; {@link #UNKNOWN} for anything else. */
    static long of(Base64Bytes file) {
        if (file.has(0, "\u0089PNG")) {
            return size(file.bigEndian(16, 4), file.bigEndian(20, 4));
        }
        if (file.has(0, "\u00ff\u00d8")) {
            return jpeg(file);
        }
        if (file.has(0, "GIF8")) {
            return size(file.littleEndian(6, 2), file.littleEndian(8, 2));
        }
        return file.has(0, "RIFF") && file.has(8, "WEBP") ? webp(file) : UNKNOWN;
    }

    private static long jpeg(Base64Bytes file) {
        long at = 2;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int kind = file.get(at + 1);
            if (file.get(at) != 0xFF || kind < 0) {
                return UNKNOWN;
            }
            boolean frame = kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
            if (frame) {
                return size(file.bigEndian(at + 7, 2), file.bigEndian(at + 5, 2));
            }
            at += kind == 0xFF ? 1 : 2 + Math.max(0, file.bigEndian(at + 2, 2));
        }
        return UNKNOWN;
    }

    private static long webp(Base64Bytes file) {
        if (file.has(12, "VP8 ")) {
            long sides = file.littleEndian(26, 4);
            return sides < 0 ? UNKNOWN : size(sides & 0x3FFF, (sides >>> 16) & 0x3FFF);
        }
        if (file.has(12, "VP8L")) {
            long bits = file.littleEndian(21, 4);
            return bits < 0 ? UNKNOWN : size(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
        }
        return file.has(12, "VP8X") ? size(1 + file.littleEndian(24, 3), 1 + file.littleEndian(27, 3)) : UNKNOWN;
    }

    private static long size(long width, long height) {
        boolean is = width > 0 && width <= Integer.MAX_VALUE && height > 0 && height <= Integer.MAX_VALUE;
        return is ? (width << 32) | height : UNKNOWN;
    }
}
