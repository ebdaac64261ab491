package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Finish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an answer ended, in the words of each provider. */
final class FinishTest {
    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, LENGTH",
        "tool_calls, TOOL_CALLS",
        "function_call, TOOL_CALLS",
        "content_filter, REFUSAL",
        "error, UNKNOWN"
    })
    void openAiChat(String reason, Finish finish) {
        assertThat(json(Dialect.OPENAI_CHAT, "{'choices':[{'finish_reason':'" + reason + "'}]}"))
                .isEqualTo(finish);
        assertThat(stream(
                        Dialect.OPENAI_CHAT,
                        "{'choices':[{'finish_reason':null}]}",
                        "{'choices':[{'delta':{},'finish_reason':'" + reason + "'}]}",
                        "[DONE]"))
                .isEqualTo(finish);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'choices':[{'message':{'refusal':'I cannot do that.'},'finish_reason':'stop'}]}     | REFUSAL",
                "{'choices':[{'message':{'refusal':null,'content':'No.'},'finish_reason':'stop'}]}    | STOP",
                "{'choices':[{'message':{'refusal':''},'finish_reason':'stop'}]}                      | STOP",
                "{'choices':[{'finish_reason':'stop'},{'finish_reason':'length'}]}                    | LENGTH",
                "{'choices':[{'message':{'finish_reason':'length'}}]}                                 | UNKNOWN",
                "{'error':{'type':'refusal'}}                                                         | UNKNOWN",
            })
    void openAiChatSaysMoreThanTheReason(String body, Finish finish) {
        assertThat(json(Dialect.OPENAI_CHAT, body)).isEqualTo(finish);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'status':'completed','output':[]                                                     | STOP",
                "'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'}            | LENGTH",
                "'incomplete_details':{'reason':'content_filter'},'status':'incomplete'               | REFUSAL",
                "'status':'completed','output':[{'type':'function_call','status':'completed'}]        | TOOL_CALLS",
                "'status':'completed','output':[{'type':'custom_tool_call','input':'x'}]              | TOOL_CALLS",
                "'status':'completed','output':[{'type':'web_search_call'},{'type':'message'}]        | STOP",
                "'status':'failed','error':{'code':'server_error'}                                    | UNKNOWN",
            })
    void openAiResponses(String members, Finish finish) {
        assertThat(json(Dialect.OPENAI_RESPONSES, "{" + members + "}")).isEqualTo(finish);
        assertThat(stream(
                        Dialect.OPENAI_RESPONSES,
                        "{'type':'response.created','response':{'status':'in_progress','output':[]}}",
                        "{'type':'response.output_item.done','item':{'type':'" + item(members) + "'}}",
                        "{'type':'response.completed','response':{" + members + "}}"))
                .isEqualTo(finish);
    }

    private static String item(String members) {
        return members.contains("function_call")
                ? "function_call"
                : members.contains("custom_tool_call") ? "custom_tool_call" : "message";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'completed','output':[{'type':'message','content':[{'type':'refusal','refusal':'No.'}]}]}",
            })
    void openAiResponsesRefuseInAPartOfTheirOwn(String body) {
        assertThat(json(Dialect.OPENAI_RESPONSES, body)).isEqualTo(Finish.REFUSAL);
        assertThat(stream(
                        Dialect.OPENAI_RESPONSES,
                        "{'type':'response.refusal.delta','delta':'No.'}",
                        "{'type':'response.completed','response':{'status':'completed'}}"))
                .isEqualTo(Finish.REFUSAL);
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_CALLS",
        "refusal, REFUSAL",
        "pause_turn, UNKNOWN"
    })
    void anthropic(String reason, Finish finish) {
        assertThat(json(Dialect.ANTHROPIC_MESSAGES, "{'content':[],'stop_reason':'" + reason + "'}"))
                .isEqualTo(finish);
        assertThat(stream(
                        Dialect.ANTHROPIC_MESSAGES,
                        "{'type':'message_start','message':{'stop_reason':null}}",
                        "{'type':'message_delta','delta':{'stop_reason':'" + reason + "','stop_sequence':null}}"))
                .isEqualTo(finish);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "MAX_TOKENS, LENGTH",
        "SAFETY, REFUSAL",
        "RECITATION, REFUSAL",
        "PROHIBITED_CONTENT, REFUSAL",
        "SPII, REFUSAL",
        "MALFORMED_FUNCTION_CALL, UNKNOWN"
    })
    void gemini(String reason, Finish finish) {
        String chunk = "{'candidates':[{'content':{'parts':[{'text':'x'}]},'finishReason':'" + reason + "'}]}";
        assertThat(json(Dialect.GEMINI_GENERATE, chunk)).isEqualTo(finish);
        assertThat(stream(Dialect.GEMINI_GENERATE, "{'candidates':[{}]}", chunk))
                .isEqualTo(finish);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'promptFeedback':{'blockReason':'OTHER'}}                                           | REFUSAL",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{}}}]},'finishReason':'STOP'}]}"
                        + " | TOOL_CALLS",
                "{'candidates':[{'content':{'parts':[{'text':'functionCall'}]},'finishReason':'STOP'}]} | STOP",
            })
    void geminiSaysMoreThanTheReason(String body, Finish finish) {
        assertThat(json(Dialect.GEMINI_GENERATE, body)).isEqualTo(finish);
    }

    private static Finish json(Dialect dialect, String body) {
        return read(AnswerTaps.of(Answers.ask(dialect, false), Answers.JSON), body);
    }

    private static Finish stream(Dialect dialect, String... events) {
        var text = new StringBuilder();
        for (String event : events) {
            text.append("data: ").append(event).append("\n\n");
        }
        return read(AnswerTaps.of(Answers.ask(dialect), Answers.EVENTS), text.toString());
    }

    private static Finish read(AnswerTap tap, String text) {
        Answers.whole(tap, Answers.bytes(text.replace('\'', '"')));
        return tap.reply(SampleAnswer.KEY).finish();
    }
}
