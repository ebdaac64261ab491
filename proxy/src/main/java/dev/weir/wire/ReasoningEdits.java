package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is changed of how a model is to think, in one request. */
final class ReasoningEdits {
    /** Anthropic accepts no smaller thinking budget (Messages API, {@code thinking.budget_tokens}). */
    private static final long SMALLEST_THINKING = 1024;

    private final Splice splice;
    private final RequestFormat format;
    private long tokens;
    private String thinking = "";
    private String effort = "";

    /** Takes the tokens that the request sets aside. */
    ReasoningEdits(Splice splice, RequestFormat format, long tokens) {
        this.splice = splice;
        this.format = format;
        this.tokens = tokens;
    }

    /** What the request sets aside as it stands now. */
    long tokens() {
        return tokens;
    }

    /** What was changed, in the words of the {@code weir-degraded} header. */
    List<String> announced() {
        var said = new ArrayList<String>(2);
        if (!thinking.isEmpty()) {
            said.add("thinking=" + thinking);
        }
        if (!effort.isEmpty()) {
            said.add("effort=" + effort);
        }
        return said;
    }

    /** Lowers what is set aside above a budget; a model that is told nothing of its reasoning is left to itself. */
    void atMost(long budget) {
        for (Part part : splice.all(Meaning.REASONING_LIMIT)) {
            double limit = splice.number(part);
            if (!splice.isNull(part) && (limit < 0 || limit > budget)) {
                limit(part, budget);
            }
        }
        for (Part part : splice.all(Meaning.REASONING_EFFORT)) {
            lowerEffort(part, budget, format.effort(budget));
        }
        for (Part part : splice.all(Meaning.THINKING_BUDGET)) {
            if (thinks("enabled") && splice.number(part) > budget) {
                limit(part, Math.max(SMALLEST_THINKING, budget));
            }
        }
        if (thinks("adaptive")) {
            capEffortOfAnswer(budget);
        }
        if (splice.all(Meaning.REASONING_LIMIT).isEmpty()
                && splice.all(Meaning.REASONING_EFFORT).isEmpty()
                && splice.all(Meaning.THOUGHTS_SHOWN).stream().anyMatch(splice::isTrue)) {
            splice.put(format.reasoningLimit(), Long.toString(budget)); // it thinks, and as long as it likes
            thinking = Long.toString(budget);
            tokens = budget;
        }
    }

    private void limit(Part part, long budget) {
        part.replace(Long.toString(budget));
        thinking = Long.toString(budget);
        tokens = budget;
    }

    private void lowerEffort(Part part, long budget, String lower) {
        String asked = splice.text(part);
        if (Effort.tokens(asked) > budget) {
            boolean capitals = Character.isUpperCase(asked.charAt(0));
            part.replace('"' + (capitals ? lower.toUpperCase(Locale.ROOT) : lower) + '"');
            effort = lower;
            tokens = Math.min(tokens, Effort.tokens(lower));
        }
    }

    /** Thinking that adapts has no budget, and is as long as the effort that is asked for: high when none is. */
    private void capEffortOfAnswer(long budget) {
        List<Part> said = splice.all(Meaning.EFFORT_OF_ANSWER);
        for (Part part : said) {
            if (!splice.isNull(part)) {
                lowerEffort(part, budget, Effort.within(budget));
                return;
            }
        }
        if (budget < Effort.HIGH) {
            effort = Effort.within(budget);
            splice.put(List.of("output_config", "effort"), '"' + effort + '"');
            tokens = Math.min(tokens, Effort.tokens(effort));
        }
    }

    /**
     * A thinking budget has to be below the output cap; where none fits, thinking is switched off. One that is disabled,
     * adaptive or small enough stays as it is.
     */
    void within(long cap) {
        for (Part part : splice.all(Meaning.THINKING)) {
            List<Part> budget = splice.all(Meaning.THINKING_BUDGET);
            if (budget.isEmpty() || !thinks("enabled") || budgetNow(budget.get(0)) < cap) {
                continue;
            }
            if (cap <= SMALLEST_THINKING) {
                part.replace("{\"type\":\"disabled\"}");
                tokens = 0;
                thinking = "disabled";
            } else {
                limit(budget.get(0), Math.max(SMALLEST_THINKING, cap / 2));
            }
        }
    }

    private double budgetNow(Part budget) {
        return budget.replacement().isPresent() ? tokens : splice.number(budget);
    }

    /** Signatures and encrypted reasoning stay: without them a conversation cannot go on. Whether anything was shown. */
    boolean hide() {
        boolean hidden = false;
        for (Part summary : splice.all(Meaning.REASONING_SUMMARY)) {
            hidden |= !splice.isNull(summary);
            summary.remove();
        }
        for (Part shown : splice.all(Meaning.THOUGHTS_SHOWN)) {
            if (splice.isTrue(shown)) {
                shown.replace("false");
                hidden = true;
            }
        }
        for (Part part : splice.all(Meaning.THINKING)) {
            hidden |= part.replacement().isEmpty() && omitThinking();
        }
        return hidden;
    }

    private boolean omitThinking() {
        List<Part> display = splice.all(Meaning.THINKING_DISPLAY);
        boolean omitted = !display.isEmpty() && splice.text(display.get(0)).equals("omitted");
        if (omitted || !(thinks("enabled") || thinks("adaptive"))) {
            return false;
        }
        splice.put(List.of("thinking", "display"), "\"omitted\"");
        return true;
    }

    private boolean thinks(String how) {
        List<Part> type = splice.all(Meaning.THINKING_TYPE);
        return !type.isEmpty() && splice.text(type.get(0)).equals(how);
    }
}
