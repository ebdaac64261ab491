package dev.weir.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.traffic.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrafficParserTest {
    private static final String GOOD = """
            {"at":"2027-03-01T08:00:00.250Z","account":"mill","ip":"2001:db8::7","user_agent":"curl/8","ja4":"t13",\
            "path":"/v1/messages","body":{"model":"m"},"answer":{"status":200,"input_tokens":9,"output_tokens":7,\
            "reasoning_tokens":3,"finish_reason":"stop","text":"So be it.","signature":"sig-1"}}""";

    @TempDir
    Path folder;

    @Test
    void everyMemberOfALineIsTaken() throws Exception {
        RecordedRequest request = read("t.jsonl", bytes(GOOD + "\n")).get(0);
        assertThat(request.line()).isEqualTo(1);
        assertThat(request.at()).isEqualTo(Instant.parse("2027-03-01T08:00:00.250Z"));
        assertThat(request.account()).isEqualTo("mill");
        assertThat(request.address()).hasToString("2001:db8:0:0:0:0:0:7");
        assertThat(request.client()).isEqualTo("curl/8");
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.answer())
                .isEqualTo(new RecordedAnswer(200, new Usage(9, 0, 7, 3, false), "stop", "So be it.", "sig-1"));
    }

    @Test
    void membersComeInAnyOrderAndUnknownOnesArePassedOver() throws Exception {
        String line = "{\"answer\":{\"more\":[{}],\"status\":529},\"body\":{},\"new\":{\"a\":[1]},\"path\":\"/x\","
                + "\"ip\":\"192.0.2.1\",\"account\":\"a\",\"at\":\"2027-03-01T08:00:00Z\"}";
        RecordedRequest request = read("t.jsonl", bytes(line)).get(0);
        assertThat(request.answer()).isEqualTo(new RecordedAnswer(529, Usage.NONE, "", "", ""));
        assertThat(request.client()).isEmpty();
    }

    @Test
    void aBodyIsKeptByteForByteAsItStands() throws Exception {
        for (String body : List.of(
                "{ \"a\" : [1, {\"}\":\"\\\"{\"}] , \"ü\":\"日本 \\u00fc\" }", "[1,2]", "\"text\"", "12", "true", "{}")) {
            assertThat(read("t.jsonl", bytes(GOOD.replace("{\"model\":\"m\"}", body))))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo(bytes(body)));
        }
    }

    @Test
    void linesOfAnyLengthComeInTheirOrder() throws Exception {
        var text = new StringBuilder();
        for (int n = 1; n <= 40; n++) {
            text.append(GOOD.replace("\"m\"", "\"" + "m".repeat(n * n * 300) + "\""))
                    .append(n % 2 == 0 ? "\n" : "\r\n");
        }
        List<RecordedRequest> requests = read("t.jsonl.gz", packed(bytes(text.toString())));
        assertThat(requests).hasSize(40);
        for (int n = 1; n <= 40; n++) {
            assertThat(requests.get(n - 1).line()).isEqualTo(n);
            assertThat(requests.get(n - 1).body()).hasSize("{\"model\":\"\"}".length() + n * n * 300);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2027-03-01T08:00:00.250Z\" | 17 | at: a number (expected: a text)",
                "2027-03-01T08:00:00.250Z | yesterday | at: \"yesterday\" (expected: a time in UTC, such as"
                        + " 2027-03-01T00:00:12.345Z)",
                "2027-03-01T08:00:00.250Z | 2027-02-01T08:00:00.250Z | at: 2027-02-01T08:00:00.250Z (expected: not before"
                        + " the line above, 2027-03-01T08:00:00.250Z)",
                "\"account\":\"mill\", | `` | no account (expected: at, account, ip, path, body and answer)",
                "mill | `` | account: \"\" (expected: a name)",
                "2001:db8::7 | 2001:db8::g | ip: \"2001:db8::g\" (expected: an IPv4 or IPv6 address)",
                "\"curl/8\" | [] | user_agent: an array (expected: a text)",
                "\"body\":{\"model\":\"m\"}, | `` | no body (expected: at, account, ip, path, body and answer)",
                "{\"status\":200 | [200],\"x\":{\"y\":1 | answer: an array (expected: an object)",
                "\"status\":200, | `` | answer.status: nothing (expected: 100 to 599)",
                "\"status\":200 | \"status\":99 | answer.status: 99 (expected: 100 to 599)",
                "\"output_tokens\":7 | \"output_tokens\":-7 | output_tokens: -7 (expected: >= 0)",
                "\"output_tokens\":7 | \"output_tokens\":7.5 | output_tokens: a number (expected: a whole number)",
                "\"sig-1\" | null}} {\"a\":{ | more after the object (expected: the end of the line)",
                "\"sig-1\" | sig-1 | no valid JSON at byte 279 (expected: one JSON object a line)",
            })
    void aBadLineIsToldWithItsPlaceWhatWasFoundAndWhatWasExpected(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);
        String text = GOOD + "\n" + GOOD.replace(good, bad) + "\n";
        assertThatThrownBy(() -> read("t.jsonl", bytes(text)))
                .isInstanceOf(BadLineException.class)
                .hasMessage(folder.resolve("t.jsonl") + ":2: " + problem);
    }

    @Test
    void whatIsNoObjectIsToldAndNothingOfItIsRepeated() {
        assertThatThrownBy(() -> read("t.jsonl", bytes("[1]\n")))
                .hasMessageEndingWith(":1: an array (expected: one JSON object a line)");
        assertThatThrownBy(() -> read("t.jsonl", bytes(GOOD + "\n\n" + GOOD)))
                .hasMessageEndingWith(":2: nothing (expected: one JSON object a line)");
        assertThatThrownBy(() -> read("t.jsonl", bytes("a prompt of somebody")))
                .hasMessageEndingWith(":1: no valid JSON at byte 0 (expected: one JSON object a line)");
    }

    @Test
    void aFileThatEndsInTheMiddleIsToldWithTheLineItEndsIn() throws Exception {
        byte[] whole = packed(bytes((GOOD + "\n").repeat(3)));
        byte[] half = Arrays.copyOf(whole, whole.length - 9);
        assertThatThrownBy(() -> read("t.jsonl.gz", half))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("t.jsonl.gz:")
                .hasMessageEndingWith("the file is damaged from here on (expected: whole gzip data)");
        assertThatThrownBy(() -> read("u.jsonl.gz", bytes(GOOD)))
                .hasMessageEndingWith(
                        "u.jsonl.gz: is not packed by gzip (expected: it is, since its name ends in .gz)");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> LineFile.open(folder)).hasMessage(folder + ": is a folder (expected: a file)");
    }

    private List<RecordedRequest> read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        var requests = new ArrayList<RecordedRequest>();
        try (var feed = new Feed(TrafficFile.open(file))) {
            for (Feed.Batch batch = feed.next(); !batch.last(); batch = feed.next()) {
                requests.addAll(batch.requests());
            }
        }
        return requests;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] packed(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
