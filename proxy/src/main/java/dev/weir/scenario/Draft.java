package dev.weir.scenario;

import java.util.List;

/**
 * A request and its answer before it is known who sends it how.
 *
 * @param system the system prompt, empty when there is none
 * @param turns what user and model said in turn, the user first and last
 * @param cap the most tokens that the answer may have
 * @param reply how the answer begins
 * @param output how many tokens it has
 * @param reasoning how many of them are reasoning
 * @param tools whether tools are offered, and one is called in the answer
 * @param harvest whether a campaign is after the answer
 */
record Draft(
        String system,
        List<String> turns,
        int cap,
        String reply,
        int output,
        int reasoning,
        boolean tools,
        boolean harvest) {
    Draft {
        turns = List.copyOf(turns);
    }

    static Draft of(String system, List<String> turns, int cap, String reply, int output) {
        return new Draft(system, turns, cap, reply, output, 0, false, false);
    }

    static Draft single(String system, String text, int cap, String reply, int output) {
        return of(system, List.of(text), cap, reply, output);
    }

    Draft withTools() {
        return new Draft(system, turns, cap, reply, output, reasoning, true, harvest);
    }

    Draft harvested(int reasoningTokens) {
        return new Draft(system, turns, cap, reply, output + reasoningTokens, reasoningTokens, tools, true);
    }

    String finish() {
        return tools ? "tool_calls" : output >= cap ? "length" : "stop";
    }
}
