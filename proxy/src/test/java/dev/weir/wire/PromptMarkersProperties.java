package dev.weir.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Markers;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

final class PromptMarkersProperties {
    @Property
    void anyTextIsRead(
            @ForAll @StringLength(max = 3000) String system,
            @ForAll @StringLength(max = 3000) String user,
            @ForAll Dialect dialect,
            @ForAll String model) {
        assertThat(PromptSketcher.sketch(system, user, false, dialect, model)
                        .markers()
                        .bits())
                .isBetween(0, 31);
    }

    /** Nothing of one prompt is left when the next one is read. */
    @Property
    void aPromptIsReadAlikeAfterAnyOther(@ForAll("telling") String before, @ForAll("telling") String text) {
        var used = new PromptMarkers();
        read(used, before);

        assertThat(read(used, text)).isEqualTo(read(new PromptMarkers(), text));
    }

    @Property
    void wordsOfNoGroupCarryNothing(@ForAll("plain") List<String> words) {
        assertThat(read(new PromptMarkers(), String.join(" ", words))).isEqualTo(Markers.NONE);
    }

    @Provide
    Arbitrary<String> telling() {
        return Arbitraries.of(
                        "generate diverse tasks",
                        "for my class",
                        "rate both answers",
                        "criteria question verdict",
                        "write all your reasoning",
                        "before the answer",
                        "you are DeepSeek",
                        "你是通义千问",
                        "多样化的指令",
                        "生成",
                        "never",
                        ".",
                        "?",
                        "\n\n",
                        "harbour ".repeat(40))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<List<String>> plain() {
        return Arbitraries.of("harbour", "quiet", "morning", "gull", ".", "\n", "silver", "rope")
                .list()
                .ofMaxSize(200);
    }

    private static Markers read(PromptMarkers markers, String text) {
        markers.clear();
        byte[] bytes = text.getBytes(UTF_8);
        var scanner = new WordScanner(markers);
        scanner.text(bytes, 0, bytes.length);
        scanner.scan(0, false);
        return markers.found(Dialect.OPENAI_CHAT, "gpt-4o");
    }
}
