package dev.weir.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtherPathsTest {
    private static final OtherPaths USUAL =
            new OtherPaths(false, List.of("GET /v1/models", "GET /v1/models/*", "/v1/files/*"));

    @ParameterizedTest
    @CsvSource({"GET, /v1/models", "GET, /v1/models/gpt-4o-mini", "DELETE, /v1/files/7"})
    void whatIsNamedPasses(String method, String path) {
        assertThat(USUAL.mayPass(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/models/some:generateContent", "GET, /v1/modelsx", "GET, /v1/responses", "get, /v1/models"})
    void whatIsNotNamedDoesNot(String method, String path) {
        assertThat(USUAL.mayPass(method, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/files/../chat/completions",
                "/v1/files/./x",
                "/v1/files//x",
                "/v1/files/%2e%2e/chat/completions",
                "/v1/files/..%2fmessages",
                "/v1/files/\\..\\messages",
                "/v1/files/;/../messages",
                "http://elsewhere/v1/files/1",
                "elsewhere:443",
                "/v1/files/#x",
                "/v1/chat/completions/",
                "/V1/Chat/completions",
                "/v1/messages//",
            })
    void aPathThatAnUpstreamCouldReadOtherwiseDoesNot(String path) {
        assertThat(USUAL.mayPass("POST", path)).isFalse();
        assertThat(new OtherPaths(true, List.of()).mayPass("POST", path)).isFalse();
    }

    @Test
    void aStarInsideStandsForAPartOfANameAndNothingThatADialectReads() {
        var counting = new OtherPaths(false, List.of("POST /v1beta/models/*:countTokens"));
        assertThat(counting.mayPass("POST", "/v1beta/models/gemini-2.5-pro:countTokens"))
                .isTrue();
        for (String path : List.of(
                "/v1beta/models/gemini:generateContent",
                "/v1beta/models/gemini:generateContent:countTokens",
                "/v1beta/models/gemini:countTokens:generateContent",
                "/v1beta/models/a/gemini:countTokens",
                "/v1beta/models/:countTokens",
                "/v1beta/models/countTokens",
                "/v1beta/models:countTokens",
                "/v1beta/models/gemini:countTokensNow")) {
            assertThat(counting.mayPass("POST", path)).as(path).isFalse();
        }
    }

    @Test
    void everythingPassesOnlyWhenTheOperatorSaysSo() {
        assertThat(new OtherPaths(true, List.of()).mayPass("POST", "/v1/anything/else"))
                .isTrue();
    }
}
