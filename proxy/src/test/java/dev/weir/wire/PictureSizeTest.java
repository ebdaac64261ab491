package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PictureSizeTest {
    static Stream<String> picturesOf1920By1080() {
        return Stream.of(
                Pictures.png(1920, 1080),
                Pictures.jpeg(1920, 1080),
                Pictures.gif(1920, 1080),
                Pictures.webp("VP8 ", "00".repeat(10) + Pictures.little(1920, 2) + Pictures.little(1080, 2)),
                Pictures.webp("VP8L", "00000000" + "2f" + Pictures.little(1919 | (1079 << 14), 4)),
                Pictures.webp("VP8X", "00".repeat(8) + Pictures.little(1919, 3) + Pictures.little(1079, 3)));
    }

    @ParameterizedTest
    @MethodSource("picturesOf1920By1080")
    void everyKindOfPictureTellsItsSize(String base64) {
        assertThat(size(base64)).isEqualTo((1920L << 32) | 1080);
    }

    @ParameterizedTest
    @MethodSource("picturesOf1920By1080")
    void aPictureThatIsCutOffTellsNothingAndBreaksNothing(String base64) {
        for (int length = 0; length < 13; length++) {
            assertThat(size(base64.substring(0, length))).isEqualTo(PictureSize.UNKNOWN);
        }
    }

    @Test
    void halfASizeIsNoSize() {
        String webp = Pictures.webp("VP8 ", "00".repeat(10) + Pictures.little(1920, 2) + Pictures.little(1080, 2));

        assertThat(size(webp.substring(0, 38))).isEqualTo(PictureSize.UNKNOWN);
    }

    @Test
    void whatNeverComesToItsFrameIsOfUnknownSize() {
        assertThat(size("/9j//////////////w" + "/".repeat(100_000))).isEqualTo(PictureSize.UNKNOWN);
        assertThat(size(Pictures.png(0, 1080))).isEqualTo(PictureSize.UNKNOWN);
        assertThat(size("\u00fc\n?*")).isEqualTo(PictureSize.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, 512, 512, 255",
        "OPENAI, 1024, 1024, 765",
        "OPENAI, 2048, 4096, 1105",
        "OPENAI, 1, 1, 255",
        "OPENAI, 100000, 100, 765",
        "ANTHROPIC, 200, 200, 54",
        "ANTHROPIC, 1000, 1000, 1334",
        "ANTHROPIC, 8000, 8000, 1600",
        "GEMINI, 384, 384, 258",
        "GEMINI, 960, 540, 1548",
        "GEMINI, 1920, 1080, 1548",
    })
    void theExamplesOfTheProvidersAreMet(MediaCost cost, long width, long height, long tokens) {
        assertThat(cost.picture(width, height)).isEqualTo(tokens);
    }

    private static long size(String base64) {
        byte[] bytes = base64.getBytes(StandardCharsets.ISO_8859_1);
        var file = new Base64Bytes();
        file.at(bytes, 0, bytes.length);
        return PictureSize.of(file);
    }
}
