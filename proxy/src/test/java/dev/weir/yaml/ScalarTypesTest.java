package dev.weir.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written, and what is no such value. */
final class ScalarTypesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "500,500", "200k,200000", "1.5M,1500000", "0.5k,500", "999999M,999999000000"})
    void tokensAreReadAsPeopleWriteThem(String text, long tokens) throws ProblemsException {
        assertThat(value(text, ScalarTypes.TOKENS)).contains(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0k", "1.5", "0.0001k", "200K", "200 k", "1e3", "0x1F", "\"200\"", "1234567M"})
    void whatIsNoNumberOfTokensIsRefused(String text) throws ProblemsException {
        assertThat(value(text, ScalarTypes.TOKENS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "90s,PT90S", "1h30m,PT90M", "1d,PT24H", "366d,PT8784H"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) throws ProblemsException {
        assertThat(value(text, ScalarTypes.DURATION)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10", "10 s", "1w", "-1s", "1.5h", "367d", "999999999d999999999d", "PT1S"})
    void whatIsNoDurationIsRefused(String text) throws ProblemsException {
        assertThat(value(text, ScalarTypes.DURATION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/24,203.0.113.0/24",
        "192.0.2.1,192.0.2.1/32",
        "0.0.0.0/0,0.0.0.0/0",
        "'\"2001:db8::1/32\"',2001:db8:0:0:0:0:0:0/32",
        "'\"::1\"',0:0:0:0:0:0:0:1/128"
    })
    void addressRangesAreReadInEitherVersion(String text, String subnet) throws ProblemsException {
        assertThat(value(text, ScalarTypes.SUBNET)).map(Object::toString).contains(subnet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.0/33",
                "203.0.113.1-9",
                "203.0.*.*",
                "203.0.113",
                "010.0.0.1",
                "localhost",
                "\"*\"",
                "\"\"",
                "\"::ffff:10.0.0.0/120\"",
                "\"fe80::1%eth0\"",
                "203.0.113.0/255.255.255.0",
                "0x7f000001"
            })
    void whatIsReadDifferentlyByDifferentToolsIsNoAddressRange(String text) throws ProblemsException {
        assertThat(value(text, ScalarTypes.SUBNET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1024,1024", "1KiB,1024", "1MiB,1048576"})
    void sizesAreReadInBytes(String text, int bytes) throws ProblemsException {
        assertThat(value(text, ScalarTypes.bytes("1KiB", "1MiB"))).contains(bytes);
    }

    @Test
    void aTextIsNotTakenForANumberNorANumberForAText() throws ProblemsException {
        assertThat(value("\"12\"", ScalarTypes.integer(0, 99))).isEmpty();
        assertThat(value("12", ScalarTypes.TEXT)).isEmpty();
        assertThat(value("\"12\"", ScalarTypes.TEXT)).contains("12");
        assertThat(value("true", ScalarTypes.TEXT)).isEmpty();
        assertThat(value("\"true\"", ScalarTypes.FLAG)).isEmpty();
    }

    @Test
    void textThatIsNotUtf8IsTold() {
        byte[] latin = "owner: J\u00fcrgen".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(ProblemsException.class, () -> Source.of("policy.yaml", latin)))
                .hasMessage("policy.yaml: not UTF-8 text (expected: a YAML file in UTF-8)");
    }

    private static <T> Optional<T> value(String text, ScalarType<T> type) throws ProblemsException {
        var source = new Source("values.yaml", "value: " + text + "\n", true);
        var problems = new Problems(source);
        Fields fields = Fields.root(Yaml.read(source, problems), Keys.optional("value"), problems);
        Optional<T> value = fields.get("value", type);
        assertThat(problems.found()).hasSize(value.isPresent() ? 0 : 1);
        return value;
    }
}
