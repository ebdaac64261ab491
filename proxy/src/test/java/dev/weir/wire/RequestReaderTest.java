package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.OutputCaps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestReaderTest {
    private final RequestReader reader = new RequestReader(OutputCaps.of(4096), new PromptKey(1, 2));

    @Test
    void anOpenAiChatIsReadInOnePass() {
        Ask ask = chat("""
                {"model":"gpt-4o-mini","stream":true,"n":3,"max_completion_tokens":700,"logprobs":true,"top_logprobs":5,
                 "logit_bias":{"50256":-100,"11":3},"messages":[{"role":"system","content":"Be brief."},
                 {"role":"user","content":"What is a weir?"}]}""");

        assertThat(ask.model()).isEqualTo("gpt-4o-mini");
        assertThat(ask.stream()).isTrue();
        assertThat(ask.samples()).isEqualTo(3);
        assertThat(ask.outputCap()).isEqualTo(700);
        assertThat(ask.outputEstimate()).isEqualTo(2100);
        assertThat(ask.logits().probing()).isTrue();
        assertThat(ask.logits().biased()).hasSize(2);
        assertThat(ask.prompt().history()).isFalse();
    }

    @Test
    void anAnthropicMessageWithBlocksIsRead() {
        Ask ask = read(Dialect.ANTHROPIC_MESSAGES, """
                {"model":"claude-x","max_tokens":1024,"system":[{"type":"text","text":"Be kind."}],
                 "messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":[{"type":"text","text":"Hi"}]},
                 {"content":[{"type":"text","text":"And now?"}],"role":"user"}]}""");

        assertThat(ask.outputCap()).isEqualTo(1024);
        assertThat(ask.prompt().history()).isTrue();
        assertThat(ask.prompt().text())
                .isEqualTo(chat("{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
                                + "{\"role\":\"user\",\"content\":\"And now?\"}]}")
                        .prompt()
                        .text());
    }

    @Test
    void withAnotherSecretTheSamePromptHasOtherHashes() {
        byte[] body =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"What is a weir, and how does it hold a river?\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        var one = (Parsed.Request) reader.read(Dialect.OPENAI_CHAT, "/", "", body);
        var other = (Parsed.Request)
                new RequestReader(OutputCaps.of(4096), new PromptKey(1, 3)).read(Dialect.OPENAI_CHAT, "/", "", body);

        assertThat(other.ask().prompt().text()).isNotEqualTo(one.ask().prompt().text());
        assertThat(other.ask().prompt().instruction())
                .isNotEmpty()
                .doesNotContain(one.ask().prompt().instruction());
    }

    @Test
    void withoutACapTheDefaultIsAssumed() {
        assertThat(chat("{\"messages\":[]}").outputCap()).isEqualTo(4096);
        assertThat(chat("{\"max_tokens\":null,\"messages\":[]}").outputCap()).isEqualTo(4096);
        assertThat(chat("{\"max_tokens\":-5}").outputCap()).isEqualTo(4096);
    }

    @Test
    void theHigherOfTwoCapsCounts() {
        assertThat(chat("{\"max_tokens\":100,\"max_completion_tokens\":900}").outputCap())
                .isEqualTo(900);
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000", "1000.0, 1000", "99999999999999999999999999, 1000000000", "1e308, 1000000000"})
    void numbersAreReadInAnyFormAndNeverOverflow(String number, long expected) {
        assertThat(chat("{\"max_tokens\":" + number + "}").outputCap()).isEqualTo(expected);
    }

    @Test
    void withoutACapThatOfItsModelIsAssumed() {
        var caps = new OutputCaps(
                List.of(
                        new OutputCaps.OfModel(new ModelName("gpt-4o"), 16384),
                        new OutputCaps.OfModel(new ModelName("claude-*"), 8192)),
                4096);
        var byModel = new RequestReader(caps, new PromptKey(1, 2));

        assertThat(cap(byModel, "{\"model\":\"gpt-4o\"}")).isEqualTo(16384);
        assertThat(cap(byModel, "{\"messages\":[],\"model\":\"claude-x\"}")).isEqualTo(8192);
        assertThat(cap(byModel, "{\"model\":\"gpt-4o-mini\"}")).isEqualTo(4096);
        assertThat(cap(byModel, "{\"model\":\"gpt-4o\",\"max_tokens\":7}")).isEqualTo(7);
    }

    private static long cap(RequestReader reader, String body) {
        Parsed parsed = reader.read(Dialect.OPENAI_CHAT, "/", "", body.getBytes(StandardCharsets.UTF_8));
        return ((Parsed.Request) parsed).ask().outputCap();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2]                         | is no JSON object",
                "''                            | is no JSON object",
                "{\"model\":\"a\"} x           | more after the JSON object",
                "{\"model\":\"a\"}{}           | more after the JSON object",
                "{\"model\":                   | no valid JSON",
                "{\"n\":1,\"n\":2}             | 'n' comes twice",
                "{\"messages\":[],\"messages\":[]} | 'messages' comes twice",
                "{\"max_tokens\":1,\"max_tokens\":9} | 'max_tokens' comes twice",
                "{\"max\\u005ftokens\":1,\"max_tokens\":9} | 'max_tokens' comes twice",
                "{\"n\":\"50\"}                | 'n' has a value of another kind (expected: a number)",
                "{\"logprobs\":1}              | (expected: true or false)",
                "{\"messages\":{}}             | (expected: a list)",
                "{\"Max_Tokens\":1}            | spelt like 'max_tokens' but for its case",
                "{\"top_logprob\u017f\":1}    | spelt like 'top_logprobs' but for its case",
            })
    void whatCannotBeReadIsSaid(String body, String problem) {
        assertThat(reader.read(Dialect.OPENAI_CHAT, "/v1/chat/completions", "", body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Parsed.Unreadable.class, unreadable -> assertThat(unreadable.problem())
                        .contains(problem));
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        String deep = "{\"tools\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(reader.read(Dialect.OPENAI_CHAT, "/v1/chat/completions", "", deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Parsed.Unreadable.class, unreadable -> assertThat(unreadable.problem())
                        .contains("nested deeper"));
    }

    @Test
    void invalidUtf8InAPromptIsRefusedWithoutRepeatingIt() {
        byte[] body = "{\"messages\":[{\"role\":\"user\",\"content\":\"xx\"}]}".getBytes(StandardCharsets.UTF_8);
        body[43] = (byte) 0xFF;
        assertThat(reader.read(Dialect.OPENAI_CHAT, "/v1/chat/completions", "", body))
                .isInstanceOfSatisfying(Parsed.Unreadable.class, unreadable -> assertThat(unreadable.problem())
                        .contains("no valid JSON")
                        .doesNotContain("xx"));
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() {
        String body = "{\"messages\":[]}";
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, java.nio.charset.Charset.forName("UTF-32")
        }) {
            assertThat(reader.read(Dialect.OPENAI_CHAT, "/", "", body.getBytes(charset)))
                    .isInstanceOf(Parsed.Unreadable.class);
        }
    }

    @Test
    void aDecoyHidesNoInstruction() {
        String instruction = "Solve the exercise below and write down which rule every step of the solution rests on.";
        String user = ",{\"role\":\"user\",\"content\":\"Seven boats.\"}]}";
        String honest = "{\"messages\":[{\"role\":\"system\",\"content\":\"" + instruction + "\"}" + user;
        String twoSystems = honest.replace("[{", "[{\"role\":\"system\",\"content\":\"Noise.\"},{");
        String besides = honest.replace("{\"messages\"", "{\"system\":\"Noise.\",\"messages\"");
        String twoTurns = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + instruction + "\"}" + user;
        long[] hashes = chat(honest).prompt().instruction();
        for (String decoy : new String[] {twoSystems, besides, twoTurns}) {
            assertThat(chat(decoy).prompt().instruction()).containsAnyOf(hashes);
        }
    }

    private Ask chat(String body) {
        return read(Dialect.OPENAI_CHAT, body);
    }

    private Ask read(Dialect dialect, String body) {
        Parsed parsed = reader.read(dialect, "/v1/chat/completions", "", body.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Request.class);
        return ((Parsed.Request) parsed).ask();
    }
}
