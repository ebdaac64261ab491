package dev.weir.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** People who talk to a model, by themselves or through an app: openings, follow-ups, and now and then what goes around. */
final class Chatting implements Talk {
    private static final int CAP = 1024;
    private static final double VIRAL = 0.004;
    private static final List<String> OPENINGS = List.of("question");

    private final Texts texts;
    private final Grammar language;
    private final String system;
    private final List<String> openings;
    private final Conversation conversation = new Conversation(1);

    private Chatting(Texts texts, Grammar language, String system, List<String> openings) {
        this.texts = texts;
        this.language = language;
        this.system = system;
        this.openings = openings;
    }

    /** Somebody without a system prompt, in a language of their own. */
    static Chatting person(Texts texts, RandomGenerator chance) {
        return new Chatting(texts, texts.language(chance), "", OPENINGS);
    }

    /** Somebody in an office, who has tasks besides questions. */
    static Chatting clerk(Texts texts) {
        return new Chatting(texts, texts.english(), "", List.of("office-task", "question"));
    }

    /** A user of an app, whose system prompt all its users send. */
    static Chatting appUser(Texts texts, String system) {
        return new Chatting(texts, texts.english(), system, List.of("app-note"));
    }

    /** A pupil of a class, whose system prompt has the form of all classes of the maker. */
    static Chatting pupil(Texts texts, String system) {
        return new Chatting(texts, texts.english(), system, List.of("pupil"));
    }

    @Override
    public Draft next(int turn, RandomGenerator chance) {
        boolean opens = turn == 0;
        if (opens) {
            conversation.begin();
        }
        List<String> turns = conversation.says(opens ? opening(chance) : followUp(chance));
        String reply =
                language == texts.english() ? texts.english().text("reply", chance) : language.text("sentence", chance);
        var draft = Draft.of(system, turns, CAP, reply, Amount.tokens(260, CAP, chance));
        conversation.answered(reply);
        return draft;
    }

    private String opening(RandomGenerator chance) {
        if (system.isEmpty() && chance.nextDouble() < VIRAL) {
            return texts.english().text("viral", chance);
        }
        String text = language.text(openings.get(chance.nextInt(openings.size())), chance);
        boolean greets = system.isEmpty() && language == texts.english() && chance.nextBoolean();
        return greets ? language.text("chat-opening", chance) + " " + text : text;
    }

    private String followUp(RandomGenerator chance) {
        return language.text(language == texts.english() ? "follow-up" : "question", chance);
    }
}
