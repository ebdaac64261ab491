package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that costs is held for, at about what it costs. */
final class InputEstimateTest {
    private static final String LONG = "Water over a weir. ".repeat(1000);
    private static final long TOKENS_OF_LONG = LONG.length() / 4L;

    /** litellm PR#27001: routes without {@code messages} were held for with nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT        | {'messages':[{'role':'user','content':'?'}]}",
                "OPENAI_CHAT        | {'messages':[{'role':'user','content':[{'type':'text','text':'?'}]}]}",
                "OPENAI_RESPONSES   | {'input':'?'}",
                "OPENAI_RESPONSES   | {'instructions':'?','input':'x'}",
                "OPENAI_RESPONSES   | {'input':[{'type':'function_call_output','output':'?'}]}",
                "OPENAI_COMPLETIONS | {'prompt':'?'}",
                "OPENAI_EMBEDDINGS  | {'input':['?']}",
                "ANTHROPIC_MESSAGES | {'system':[{'type':'text','text':'?'}],'messages':[]}",
                "ANTHROPIC_MESSAGES | {'messages':[{'role':'user','content':[{'type':'tool_result','content':'?'}]}]}",
                "GEMINI_GENERATE    | {'contents':[{'parts':[{'text':'?'}]}]}",
                "GEMINI_GENERATE    | {'systemInstruction':{'parts':[{'text':'?'}]}}",
            })
    void theTextsOfEveryRouteCount(Dialect dialect, String body) {
        assertThat(estimate(dialect, body.replace("?", LONG))).isBetween(TOKENS_OF_LONG, TOKENS_OF_LONG + 60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT        | {'tools':[{'type':'function','function':{'name':'a','description':'?'}}]}",
                "OPENAI_CHAT        | {'response_format':{'type':'json_schema','json_schema':{'schema':{'title':'?'}}}}",
                "OPENAI_RESPONSES   | {'tools':[{'type':'function','parameters':{'description':'?'}}]}",
                "OPENAI_RESPONSES   | {'text':{'format':{'type':'json_schema','schema':{'description':'?'}}}}",
                "ANTHROPIC_MESSAGES | {'tools':[{'name':'a','input_schema':{'description':'?'}}]}",
                "GEMINI_GENERATE    | {'tools':[{'functionDeclarations':[{'description':'?'}]}]}",
                "GEMINI_GENERATE    | {'generationConfig':{'responseSchema':{'description':'?'}}}",
            })
    void toolsAndSchemasCount(Dialect dialect, String body) {
        assertThat(estimate(dialect, body.replace("?", LONG))).isBetween(TOKENS_OF_LONG, TOKENS_OF_LONG + 60);
    }

    /** The way round every budget of tokens: a book where a picture could be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANTHROPIC_MESSAGES | {'type':'document','source':{'type':'text','media_type':'text/plain','data':'?'}}",
                "ANTHROPIC_MESSAGES | {'type':'tool_use','input':{'source':{'type':'base64','data':'?'}}}",
                "ANTHROPIC_MESSAGES | {'type':'tool_use','input':{'data':'?','url':'?'}}",
                "GEMINI_GENERATE    | {'functionCall':{'args':{'inlineData':{'mimeType':'image/png','data':'?'}}}}",
                "GEMINI_GENERATE    | {'functionResponse':{'response':{'inlineData':{'data':'?'}}}}",
                "GEMINI_GENERATE    | {'inlineData':{'mimeType':'text/plain','data':'?'}}",
            })
    void aTextIsATextWhereverItStands(Dialect dialect, String block) {
        String list = dialect == Dialect.GEMINI_GENERATE
                ? "{'contents':[{'parts':[%s]}]}"
                : "{'messages':[{'content':[%s]}]}";
        String body = list.formatted(block);

        assertThat(estimate(dialect, body.replace("?", LONG))).isGreaterThanOrEqualTo(TOKENS_OF_LONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat      | {'type':'image_url','image_url':{'url':'?'}}                 | 765",
                "chat      | {'type':'image_url','image_url':{'url':'?','detail':'high'}} | 765",
                "chat      | {'type':'image_url','image_url':{'detail':'low','url':'?'}}  | 85",
                "responses | {'type':'input_image','image_url':'?'}                       | 765",
                "responses | {'detail':'low','type':'input_image','image_url':'?'}        | 85",
                "anthropic | {'type':'image','source':{'type':'base64','media_type':'image/png','data':'!'}} | 1399",
                "anthropic | {'source':{'data':'!','media_type':'image/png','type':'base64'},'type':'image'} | 1399",
                "gemini    | {'inlineData':{'mimeType':'image/png','data':'!'}}           | 1032",
                "gemini    | {'inline_data':{'data':'!','mime_type':'image/png'}}         | 1032",
            })
    void aPictureCostsByTheSizeItDeclaresAndNotByItsBytes(String api, String block, long tokens) {
        String data = Pictures.png(1024, 1024);

        assertThat(ofBlock(
                        api, block.replace("?", "data:image/png;base64," + data).replace("!", data)))
                .isBetween(tokens, tokens + 60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat      | {'type':'image_url','image_url':{'url':'https://example.com/a.png'}}                | 1445",
                "chat      | {'type':'image_url','image_url':{'url':'https://example.com/a.png','detail':'low'}} | 85",
                "responses | {'type':'input_image','image_url':'https://example.com/a.png'}                      | 1445",
                "responses | {'type':'input_image','file_id':'file-1'}                                           | 1445",
                "anthropic | {'type':'image','source':{'type':'url','url':'https://example.com/a.png'}}          | 1600",
                "anthropic | {'type':'image','source':{'type':'file','file_id':'file_1'}}                        | 1600",
                "gemini    | {'fileData':{'mimeType':'image/png','fileUri':'https://example.com/a'}}             | 1548",
            })
    void aPictureElsewhereCostsTheMostThatIsUsual(String api, String block, long tokens) {
        assertThat(ofBlock(api, block)).isBetween(tokens, tokens + 60);
    }

    @Test
    void aPictureThatDeclaresNothingCostsTheMostThatIsUsual() {
        String url = "data:image/png;base64," + "A".repeat(400_000);
        String block = "{'type':'image_url','image_url':{'url':'" + url + "'}}";

        assertThat(ofBlock("chat", block)).isBetween(1445L, 1505L);
        assertThat(ofBlock("chat", block.replace("A'", "\\/'"))).isBetween(1445L, 1505L);
    }

    @Test
    void everyPictureOfAResultCounts() {
        String picture = "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'"
                + Pictures.png(1024, 1024) + "'}}";

        assertThat(ofBlock("anthropic", "{'type':'tool_result','content':[" + picture + "," + picture + "]}"))
                .isBetween(2 * 1399L, 2 * 1399L + 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat      | {'type':'file','file':{'file_data':'data:application/pdf;base64,?'}} | 7800",
                "responses | {'type':'input_file','file_data':'data:application/pdf;base64,?'}    | 7800",
                "responses | {'type':'input_file','file_id':'file-1'}                             | 13000",
                "responses | {'type':'input_file','file_url':'https://example.com/a.pdf'}         | 13000",
                "anthropic | {'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'?'}} | 18000",
                "gemini    | {'inlineData':{'mimeType':'application/pdf','data':'?'}}             | 1548",
                "chat      | {'type':'input_audio','input_audio':{'data':'?','format':'mp3'}}     | 751",
                "gemini    | {'inlineData':{'mimeType':'audio/mp3','data':'?'}}                   | 2401",
                "gemini    | {'fileData':{'mimeType':'audio/mp3','fileUri':'files/1'}}            | 1920",
                "gemini    | {'inlineData':{'mimeType':'video/mp4','data':'?'}}                   | 900",
                "gemini    | {'fileData':{'mimeType':'video/mp4','fileUri':'files/1'}}            | 18000",
            })
    void documentsAndSoundCostByTheirLength(String api, String block, long tokens) {
        assertThat(ofBlock(api, block.replace("?", "A".repeat(400_000)))).isBetween(tokens, tokens + 60);
    }

    @Test
    void soundThatIsNotPressedCostsByItsSecondsToo() {
        String block = "{'type':'input_audio','input_audio':{'data':'?','format':'wav'}}";

        assertThat(ofBlock("chat", block.replace("?", Pictures.wav(48_000, 10))))
                .isBetween(100L, 161L);
    }

    private static long ofBlock(String api, String block) {
        return switch (api) {
            case "chat" -> estimate(Dialect.OPENAI_CHAT, "{'messages':[{'role':'user','content':[" + block + "]}]}");
            case "responses" ->
                estimate(Dialect.OPENAI_RESPONSES, "{'input':[{'role':'user','content':[" + block + "]}]}");
            case "anthropic" ->
                estimate(Dialect.ANTHROPIC_MESSAGES, "{'messages':[{'role':'user','content':[" + block + "]}]}");
            default -> estimate(Dialect.GEMINI_GENERATE, "{'contents':[{'parts':[" + block + "]}]}");
        };
    }

    private static long estimate(Dialect dialect, String body) {
        String path = dialect == Dialect.GEMINI_GENERATE ? "/v1beta/models/gemini-pro:generateContent" : "/";
        return new Reading(dialect, path).ask(body.replace('\'', '"')).inputEstimate();
    }
}
