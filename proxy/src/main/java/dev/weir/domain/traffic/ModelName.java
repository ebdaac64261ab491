package dev.weir.domain.traffic;

/**
 * A model as a policy names it: whole, or its beginning with a {@code *} after it.
 *
 * @param text what the policy says: {@code gpt-4o}, {@code claude-*}; never with a bar, which parts the names of owners
 */
public record ModelName(String text) {
    public ModelName {
        int star = text.indexOf('*');
        if (text.isEmpty() || (star >= 0 && star < text.length() - 1) || text.indexOf('|') >= 0) {
            throw new IllegalArgumentException(
                    "model: '" + text + "' (expected: a name without |, with a * at its end at most)");
        }
    }

    public boolean covers(String model) {
        int last = text.length() - 1;
        return text.charAt(last) == '*' ? model.regionMatches(0, text, 0, last) : model.equals(text);
    }
}
