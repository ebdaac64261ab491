package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Prompt;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

final class PromptSketcherProperties {
    /** With at most 10 words on either side every pick is kept, so nothing but winnowing decides. */
    @Property
    void aSharedRunOfEightWordsAlwaysSharesAHash(
            @ForAll("words") @Size(8) List<String> shared,
            @ForAll("words") @Size(max = 10) List<String> before,
            @ForAll("words") @Size(max = 10) List<String> after,
            @ForAll("words") @Size(max = 10) List<String> otherBefore,
            @ForAll("words") @Size(max = 10) List<String> otherAfter) {
        Prompt one = user(text(before, shared, after));
        Prompt other = user(text(otherBefore, shared, otherAfter));

        assertThat(Arrays.stream(one.instruction()).boxed())
                .containsAnyElementsOf(
                        Arrays.stream(other.instruction()).boxed().toList());
    }

    @Property
    void anEndOfAnyTextIsKept(
            @ForAll("words") @Size(8) List<String> shared, @ForAll("words") @Size(max = 300) List<String> rest) {
        Prompt alone = user(text(shared));

        assertThat(user(text(shared, rest)).instruction()).contains(alone.instruction());
        assertThat(user(text(rest, shared)).instruction()).contains(alone.instruction());
    }

    @Property
    void anyTextLeavesABoundedSketch(@ForAll String system, @ForAll @StringLength(max = 6000) String user) {
        Prompt prompt = PromptSketcher.sketch(system, user, false);

        assertThat(prompt.instruction()).hasSizeLessThanOrEqualTo(3 * 24).doesNotHaveDuplicates();
    }

    @Property
    void anyKindOfTextIsReadAlike(@ForAll("marked") String text) {
        Prompt string = PromptSketcher.sketch(text, text, false);
        CharSequence characters = CharBuffer.wrap(text);
        Prompt other = PromptSketcher.sketch(characters, characters, false);

        assertThat(other).usingRecursiveComparison().isEqualTo(string);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(6)
                .list();
    }

    @Provide
    Arbitrary<String> marked() {
        return Arbitraries.of("```", "> ", "\n", "`", "don't", "a", "12.5", "<think>", "你", "\ud83d\ude00", " ", ".")
                .list()
                .ofMaxSize(200)
                .map(parts -> String.join("", parts));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static String text(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).collect(Collectors.joining(" "));
    }

    private static Prompt user(String message) {
        return PromptSketcher.sketch("", message, false);
    }
}
