package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The beginnings of files, in base64, with as much behind them as real ones have. */
final class Pictures {
    private Pictures() {}

    static String png(int width, int height) {
        return file("89504e470d0a1a0a0000000d49484452" + "%08x%08x".formatted(width, height), 100_000);
    }

    /** With a table of colours and a preview of 30,000 bytes before the frame, as cameras write them. */
    static String jpeg(int width, int height) {
        return file(
                "ffd8ffe17530" + "00".repeat(29_998) + "ffdb0004ffff" + "ffc2001108%04x%04x".formatted(height, width),
                100_000);
    }

    static String gif(int width, int height) {
        return file("474946383961" + little(width, 2) + little(height, 2), 100_000);
    }

    static String webp(String kind, String behind) {
        return file("52494646ffffffff57454250" + hex(kind) + behind, 100_000);
    }

    /** Sound of that many bytes a second. */
    static String wav(int bytesASecond, int seconds) {
        String head = hex("RIFF") + "ffffffff" + hex("WAVEfmt ") + "10000000" + "0100" + "0100" + little(24_000, 4);
        return file(head + little(bytesASecond, 4), bytesASecond * seconds - 32);
    }

    static String little(int number, int bytes) {
        var hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            hex.append("%02x".formatted((number >>> (8 * i)) & 0xFF));
        }
        return hex.toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String file(String head, int behind) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head + "00".repeat(behind)));
    }
}
