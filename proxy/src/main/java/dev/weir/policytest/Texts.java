package dev.weir.policytest;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts to be sent or answered in turn. Of a number, {@code {n}} is the number itself, and {@code {word}} one of the words that
 * the author gave: words change with every number, and no combination comes again before all have come.
 *
 * @param templates in the order in which they are taken; none at all is no text
 */
record Texts(List<String> templates, Map<String, List<String>> words) {
    static final Texts NONE = new Texts(List.of(), Map.of());

    private static final Pattern SLOT = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    Texts {
        templates = List.copyOf(templates);
    }

    boolean isEmpty() {
        return templates.isEmpty();
    }

    /**
     * The text of a number, from 1.
     *
     * @param answer what stands for {@code {answer}}
     */
    String of(long n, String answer) {
        if (templates.isEmpty()) {
            return "";
        }
        long at = n - 1;
        String template = templates.get((int) (at % templates.size()));
        return SLOT.matcher(template).replaceAll(slot -> Matcher.quoteReplacement(filled(slot.group(1), n, answer)));
    }

    private String filled(String name, long n, String answer) {
        return switch (name) {
            case "n" -> Long.toString(n);
            case "answer" -> answer;
            default -> words.containsKey(name) ? word(name, n - 1) : "{" + name + "}";
        };
    }

    /** Each list of words turns by one more whenever all lists before it, and the templates, have come round. */
    private String word(String wanted, long at) {
        long period = templates.size();
        for (Map.Entry<String, List<String>> list : words.entrySet()) {
            int size = list.getValue().size();
            if (list.getKey().equals(wanted)) {
                return list.getValue().get((int) ((at % period + at / period) % size));
            }
            period *= size;
        }
        throw new IllegalArgumentException("words: none named " + wanted);
    }
}
