package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DialectsTest {
    @ParameterizedTest
    @MethodSource("dev.weir.wire.Dialects#paths")
    void everyPathIsReadAndTheAskHasItAsItIsTold(String path) {
        String sent = path.replace("{model}", "gemini-2.5-pro");
        Dialect dialect = Dialects.of("POST", sent).orElseThrow();

        var read = new RequestReader(OutputCaps.of(100), new PromptKey(1, 2))
                .read(dialect, sent, "", "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(((Parsed.Request) read).ask().path()).isEqualTo(path);
    }

    @Test
    void everyDialectHasAPath() {
        assertThat(Dialects.paths())
                .extracting(path ->
                        Dialects.of("POST", path.replace("{model}", "m")).orElseThrow())
                .contains(Dialect.values());
    }
}
