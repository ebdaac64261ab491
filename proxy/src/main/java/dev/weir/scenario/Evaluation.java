package dev.weir.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** An evaluation: questions that other customers ask too, in a template of the benchmark. */
final class Evaluation implements Talk {
    private static final int CAP = 1024;

    private final Grammar english;
    private final List<String> questions;
    private final String template;

    /** Takes the questions of the benchmark, the same for all. */
    Evaluation(Texts texts, List<String> questions, RandomGenerator chance) {
        this.english = texts.english();
        this.questions = questions;
        template = english.text("benchmark-template", chance);
    }

    @Override
    public Draft next(int turn, RandomGenerator chance) {
        String text = template.replace("@", questions.get(chance.nextInt(questions.size())));
        return Draft.single("", text, CAP, english.text("sentence", chance), Amount.tokens(150, CAP, chance));
    }
}
