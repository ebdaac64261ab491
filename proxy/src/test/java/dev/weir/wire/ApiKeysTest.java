package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeysTest {
    @ParameterizedTest
    @CsvSource({
        "authorization,  Bearer sk-1,  sk-1",
        "authorization,  bearer  sk-1, sk-1",
        "authorization,  Basic c2s=,   ''",
        "x-api-key,      sk-1,         sk-1",
        "api-key,        sk-1,         sk-1",
        "x-goog-api-key, sk-1,         sk-1",
        "x-other-key,    sk-1,         ''",
    })
    void aKeyIsFoundInEveryHeaderThatHoldsOne(String header, String value, String key) {
        assertThat(ApiKeys.of(headers(Map.of(header, value)), "")).isEqualTo(key);
        assertThat(ApiKeys.header(headers(Map.of(header, value)))).isEqualTo(key.isEmpty() ? "" : header);
    }

    @ParameterizedTest
    @CsvSource({
        "key=sk-1,               sk-1",
        "alt=sse&key=sk-1,       sk-1",
        "k%65y=sk%2D1,           sk-1",
        "key=&key=sk-1,          sk-1",
        "key=sk-1&key=sk-2,      sk-1",
        "alt=sse;key=sk-1,       sk-1",
        "monkey=sk-1,            ''",
        "access_token=ya29,      ''",
        "key=%zz,                %zz",
        "key,                    ''",
    })
    void aKeyIsFoundInTheQueryHoweverItIsWritten(String query, String key) {
        assertThat(ApiKeys.of(headers(Map.of()), query)).isEqualTo(key);
    }

    @Test
    void theHeadersComeInOrderAndTheQueryLast() {
        var all = Map.of("x-goog-api-key", "d", "api-key", "c", "x-api-key", "b", "authorization", "Bearer a");
        assertThat(ApiKeys.of(headers(all), "key=e")).isEqualTo("a");
        assertThat(ApiKeys.of(headers(Map.of("authorization", "Bearer ", "x-goog-api-key", "d")), "key=e"))
                .isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models,                          /v1/models,              /v1/models",
        "/p?key=a,                            /p,                      /p?key=a",
        "/p?alt=sse&key=a&x=1,                /p?alt=sse&x=1,          /p?alt=sse&key=a&x=1",
        "/p?key=a&alt=sse,                    /p?alt=sse,              /p?key=a&alt=sse",
        "/p?key=&key=a&k%65y=b&alt=sse,       /p?alt=sse,              /p?key=a&alt=sse",
        "/p?access_token=t&alt=sse;key=a,     /p?alt=sse,              /p?alt=sse;key=a",
        "/p?x=%20a%zz&monkey=1,               /p?x=%20a%zz&monkey=1,   /p?x=%20a%zz&monkey=1",
        "/p?,                                 /p,                      /p",
    })
    void everyOtherKeyIsTakenOutOfTheQuery(String uri, String withNone, String withFirst) {
        assertThat(ApiKeys.without(uri, false)).isEqualTo(withNone);
        assertThat(ApiKeys.without(uri, true)).isEqualTo(withFirst);
    }

    private static ApiKeys.Headers headers(Map<String, String> values) {
        return name -> values.getOrDefault(name, "");
    }
}
