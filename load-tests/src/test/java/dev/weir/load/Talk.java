package dev.weir.load;

import java.util.List;

/** A short conversation of the kind that people have with a model. */
record Talk(String question, String followUp) {
    static final List<Talk> ALL = List.of(
            new Talk("My sourdough is flat and dense. What went wrong?", "The kitchen has 18 degrees, is that it?"),
            new Talk("How do I undo my last commit but keep the changes?", "And if I have pushed it already?"),
            new Talk("Three things to see in Ghent on a rainy Sunday?", "Which of them works with a toddler?"),
            new Talk("Was bedeutet »Pfand« auf der Flasche?", "Wo gebe ich sie zurück?"),
            new Talk("Why does my bike chain skip under load?", "The cassette is from 2019. Change both?"),
            new Talk("Rewrite this kindly: \"You missed the deadline again.\"", "Shorter, please."),
            new Talk("What is the difference between a lease and a licence?", "I share a desk. Which one have I got?"),
            new Talk("SELECT is slow on a table with 40 million rows, where do I look first?", "It does a full scan."),
            new Talk("Explain compound interest to a twelve-year-old.", "With pocket money, not with a bank."),
            new Talk("¿Cuánto tarda en crecer un limonero?", "¿Y en una maceta?"),
            new Talk("My cat sneezes since yesterday. Do I have to see a vet?", "She eats and plays as always."),
            new Talk(
                    "Name a board game for five people that ends within an hour.", "We have played that one to death."),
            new Talk("Is it safe to descale an espresso machine with vinegar?", "It says nothing in the manual."),
            new Talk("What should I ask at a flat viewing?", "It is on the ground floor, by a tram line."),
            new Talk("Pourquoi le ciel est-il rouge le soir ?", "Et sur Mars ?"),
            new Talk("A regular expression for German postcodes?", "It also takes 00000. Can that be excluded?"));
}
