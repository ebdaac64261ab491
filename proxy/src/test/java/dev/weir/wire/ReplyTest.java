package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learned from answers: why they ended, which signatures they issued, what they said. */
final class ReplyTest {
    private static final Reply SAMPLE = Replies.of(SampleAnswer.KEY, "stop", SampleAnswer.SAID, SampleAnswer.SIGNATURE);

    @ParameterizedTest
    @EnumSource(SampleAnswer.class)
    void aRecordedAnswerTeachesTheSame(SampleAnswer answer) {
        Reply reply = answer.whole();
        assertThat(reply.finish()).isEqualTo(Finish.STOP);
        assertThat(reply.passages()).hasSizeGreaterThan(3).isEqualTo(SAMPLE.passages());
        if (answer.isSigned()) {
            assertThat(reply.issued()).hasSize(1).isEqualTo(SAMPLE.issued());
        } else {
            assertThat(reply.issued()).isEmpty();
        }
    }

    @Test
    void aSignatureIsKnownAgainWhenItIsPresented() {
        long[] issued = SampleAnswer.ANTHROPIC_STREAM.whole().issued();
        assertThat(new Reading(Dialect.ANTHROPIC_MESSAGES, "/v1/messages")
                        .ask("""
                        {"max_tokens":9,"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"",
                        "signature":"%s"}]},{"role":"user","content":"go on"}]}""".formatted(SampleAnswer.SIGNATURE))
                        .prompt()
                        .presented())
                .isEqualTo(issued);
    }

    @Test
    void aPromptThatQuotesTheAnswerSharesPassages() {
        long[] passages = SampleAnswer.CHAT.whole().passages();
        assertThat(shared(SampleAnswer.SAID + " Now say the same to a child of six.", passages))
                .isGreaterThan(passages.length / 2);
        assertThat(shared("Answer what follows in one line, in French if you can. " + SampleAnswer.SAID, passages))
                .isGreaterThan(passages.length / 2);
        assertThat(shared("Which birds nest on the gravel banks below a dam, and when do they leave?", passages))
                .isZero();
    }

    @Test
    void onePieceOfALongAnswerIsEnough() {
        var list = new StringBuilder();
        for (String river : new String[] {"Aare", "Rhine", "Tiber", "Loire", "Tagus", "Ebro"}) {
            list.append("Describe in three short paragraphs how the level of the ")
                    .append(river);
            list.append(" is held at its oldest ").append(river).append(" dam, who pays for ");
            list.append(river).append(" repairs, and what the ").append(river).append(" boatmen think of it. ");
        }
        long[] passages =
                Replies.of(SampleAnswer.KEY, "stop", list.toString(), "").passages();
        assertThat(passages).hasSize(Winnowing.MOST_PICKS);
        assertThat(shared(
                        list.substring(list.indexOf("level of the Tiber"), list.indexOf("level of the Loire")),
                        passages))
                .isPositive();
    }

    @Test
    void whatIsHiddenIsNoPassage() {
        assertThat(stream(Dialect.OPENAI_CHAT, """
                data: {"choices":[{"index":0,"delta":{"reasoning_content":"%s"}}]}

                """.formatted(SampleAnswer.SAID)).passages())
                .isEmpty();
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, """
                data: {"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"%s"}}

                """.formatted(SampleAnswer.SAID))
                        .passages())
                .isEmpty();
        assertThat(json(Dialect.GEMINI_GENERATE, """
                {"candidates":[{"content":{"parts":[{"text":"%s","thought":true}]}}]}""".formatted(SampleAnswer.SAID))
                        .passages())
                .isEmpty();
        assertThat(json(Dialect.OPENAI_RESPONSES, """
                {"output":[{"content":[{"text":"%s","type":"reasoning_text"}]}]}""".formatted(SampleAnswer.SAID))
                        .passages())
                .isEmpty();
    }

    @Test
    void aLongThoughtLeavesRoomForTheAnswer() {
        String thought =
                "{\"text\":\"" + "All of it has to be thought through first. ".repeat(200) + "\",\"thought\":true}";
        assertThat(json(Dialect.GEMINI_GENERATE, """
                {"candidates":[{"content":{"parts":[%s,{"text":"%s"}]}}]}""".formatted(thought, SampleAnswer.SAID))
                        .passages())
                .isEqualTo(SAMPLE.passages());
    }

    @Test
    void onlyTheBeginningCounts() {
        String beginning = "A weir holds the water of every river at one level for all the boats. ".repeat(40);
        assertThat(Replies.of(SampleAnswer.KEY, "", beginning.substring(0, 1024), "")
                        .passages())
                .isEqualTo(Replies.of(SampleAnswer.KEY, "", beginning + SampleAnswer.SAID, "")
                        .passages());
        assertThat(json(
                                Dialect.OPENAI_CHAT,
                                "{\"choices\":[{\"message\":{\"content\":\"" + beginning + SampleAnswer.SAID + "\"}}]}")
                        .passages())
                .isEqualTo(Replies.of(SampleAnswer.KEY, "", beginning, "").passages());
    }

    @Test
    void aPhraseIsNoPassage() {
        assertThat(Replies.of(SampleAnswer.KEY, "stop", "Yes, that is right.", "")
                        .passages())
                .isEmpty();
        assertThat(Replies.of(SampleAnswer.KEY, "stop", "", "").issued()).isEmpty();
    }

    @Test
    void anotherKeyMakesOtherHashes() {
        Reply other = Replies.of(new PromptKey(3, 4), "stop", SampleAnswer.SAID, SampleAnswer.SIGNATURE);
        assertThat(other.passages()).doesNotContain(SAMPLE.passages());
        assertThat(other.issued()).doesNotContain(SAMPLE.issued());
    }

    @Test
    void theLastEightSignaturesAreKeptAndEachOnce() {
        var events = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            events.append("data: {\"type\":\"response.output_item.done\",\"item\":{\"encrypted_content\":\"sealed ")
                    .append(i % 10)
                    .append("\"}}\n\n");
        }
        long[] issued = stream(Dialect.OPENAI_RESPONSES, events.toString()).issued();
        assertThat(issued).hasSize(8).doesNotHaveDuplicates();
        assertThat(issued)
                .contains(Replies.of(SampleAnswer.KEY, "", "", "sealed 1").issued());
        assertThat(issued)
                .contains(Replies.of(SampleAnswer.KEY, "", "", "sealed 9").issued());
    }

    @Test
    void whatStandsBehindABrokenLiteralIsReadAlikeInPieces() {
        byte[] body = Answers.bytes("{\"content\":[{\"signature\":true\"sealed\"},{\"signature\":9u\"sealed\"}]}");
        AnswerTap whole = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES, false), Answers.JSON);
        Answers.whole(whole, body);
        assertThat(byteByByte(AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES, false), Answers.JSON), body))
                .usingRecursiveComparison()
                .isEqualTo(whole.reply(SampleAnswer.KEY));
    }

    @Test
    void theSpaceBeforeTheDataIsNoPartOfASignatureThatGoesOn() {
        byte[] body = Answers.bytes("""
                data: {"content_block":{"data":"sea
                data: led"}}

                """);
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES), Answers.EVENTS);
        assertThat(byteByByte(tap, body).issued())
                .containsExactly(Replies.of(SampleAnswer.KEY, "", "", "sealed").issued());
    }

    private static Reply byteByByte(AnswerTap tap, byte[] body) {
        for (int i = 0; i < body.length; i++) {
            tap.pass(body, i, i + 1);
        }
        return tap.reply(SampleAnswer.KEY);
    }

    private static long shared(String prompt, long[] passages) {
        long[] instruction = SampleAnswer.KEY
                .applyTo(PromptSketcher.sketch("", prompt, false))
                .instruction();
        return Arrays.stream(instruction)
                .filter(hash -> Arrays.stream(passages).anyMatch(passage -> passage == hash))
                .count();
    }

    private static Reply stream(Dialect dialect, String text) {
        return read(AnswerTaps.of(Answers.ask(dialect), Answers.EVENTS), text);
    }

    private static Reply json(Dialect dialect, String text) {
        return read(AnswerTaps.of(Answers.ask(dialect, false), Answers.JSON), text);
    }

    private static Reply read(AnswerTap tap, String text) {
        Answers.whole(tap, Answers.bytes(text));
        return tap.reply(SampleAnswer.KEY);
    }
}
