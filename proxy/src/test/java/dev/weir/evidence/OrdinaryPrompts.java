package dev.weir.evidence;

/** Prompts as people write them, a few hundred different ones. */
final class OrdinaryPrompts {
    private static final String[] OPENINGS = {
        "Can you explain how %s works, in a way my grandmother would enjoy?",
        "I need three ideas for a school talk on %s by Thursday.",
        "What changed in %s over the last hundred years, and who made it happen?",
        "My neighbour says %s is dangerous. Is there anything to that?",
        "Compare %s with what people did before it came up.",
        "Write a cheerful birthday card for somebody who loves %s.",
        "Which mistakes do beginners make with %s most of the time?",
        "Is it worth paying for lessons in %s, or can one learn it alone?",
        "Give me a list of words that everyone who deals with %s should know.",
        "How much money would I need to start with %s as a hobby?",
        "Tell me something about %s that most people get wrong.",
        "Suggest two books and a film about %s for a rainy weekend.",
        "Why do children find %s so boring, and what could a teacher try?",
        "Draft an email to my boss asking for a day off because of %s.",
        "Which country is best known for %s these days?",
        "I failed twice at %s. What should I look at first?",
        "Turn this note into a proper sentence: %s, Monday, bring gloves.",
        "Could a robot ever be good at %s?",
        "Please help me name a small club for fans of %s.",
        "What would it take to teach %s to a class of forty?"
    };
    private static final String[] TOPICS = {
        "bee keeping", "glass blowing", "chess", "tidal power", "bread baking",
        "map making", "long distance running", "jazz piano", "stamp collecting", "weather forecasting"
    };

    private OrdinaryPrompts() {}

    static String number(int number) {
        return OPENINGS[number % OPENINGS.length].formatted(TOPICS[number / OPENINGS.length % TOPICS.length]);
    }
}
