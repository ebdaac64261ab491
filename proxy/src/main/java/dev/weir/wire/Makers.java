package dev.weir.wire;

import static dev.weir.wire.MarkerGroup.*;

import dev.weir.domain.traffic.Dialect;
import java.util.Locale;
import java.util.Map;

/**
 * Who made the model that a request asks, as bits of {@link MarkerGroup}: whose API it is, and whose the model's name says it
 * is. Servers of many models speak OpenAI's dialects, so there only the name tells.
 */
final class Makers {
    private static final Map<String, MarkerGroup> BY_NAME = Map.ofEntries(
            Map.entry("gpt", OPENAI),
            Map.entry("o1", OPENAI),
            Map.entry("o3", OPENAI),
            Map.entry("o4", OPENAI),
            Map.entry("davinci", OPENAI),
            Map.entry("codex", OPENAI),
            Map.entry("claude", ANTHROPIC),
            Map.entry("gemini", GOOGLE),
            Map.entry("gemma", GOOGLE),
            Map.entry("palm", GOOGLE),
            Map.entry("llama", META),
            Map.entry("mistral", MISTRAL),
            Map.entry("mixtral", MISTRAL),
            Map.entry("ministral", MISTRAL),
            Map.entry("magistral", MISTRAL),
            Map.entry("codestral", MISTRAL),
            Map.entry("devstral", MISTRAL),
            Map.entry("pixtral", MISTRAL),
            Map.entry("grok", XAI),
            Map.entry("deepseek", DEEPSEEK),
            Map.entry("qwen", ALIBABA),
            Map.entry("qwq", ALIBABA),
            Map.entry("qvq", ALIBABA),
            Map.entry("tongyi", ALIBABA),
            Map.entry("ernie", BAIDU),
            Map.entry("doubao", BYTEDANCE),
            Map.entry("seed", BYTEDANCE),
            Map.entry("glm", ZHIPU),
            Map.entry("kimi", MOONSHOT),
            Map.entry("moonshot", MOONSHOT),
            Map.entry("minimax", MINIMAX),
            Map.entry("abab", MINIMAX),
            Map.entry("hunyuan", TENCENT));

    private Makers() {}

    /** Whether one of these makers is certainly not the one that is asked. */
    static boolean isForeign(long claimed, Dialect dialect, String model) {
        if (claimed == 0) {
            return false;
        }
        long asked = ofApi(dialect) | ofModel(model);
        return asked != 0 && (claimed & ~asked) != 0;
    }

    private static long ofApi(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC_MESSAGES -> ANTHROPIC.bit();
            case GEMINI_GENERATE -> GOOGLE.bit();
            case OPENAI_CHAT, OPENAI_RESPONSES, OPENAI_COMPLETIONS, OPENAI_EMBEDDINGS -> 0;
        };
    }

    /** Every maker counts whose model's name begins a part of this one: {@code deepseek-r1-distill-llama-70b} has two. */
    private static long ofModel(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        long makers = 0;
        for (Map.Entry<String, MarkerGroup> entry : BY_NAME.entrySet()) {
            makers |= beginsPart(name, entry.getKey()) ? entry.getValue().bit() : 0;
        }
        return makers;
    }

    private static boolean beginsPart(String name, String word) {
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1)) || name.startsWith("chat", at - 4)) {
                return true;
            }
        }
        return false;
    }
}
