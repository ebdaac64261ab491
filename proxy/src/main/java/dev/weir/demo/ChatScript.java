package dev.weir.demo;

import java.util.List;
import java.util.Random;

/** A person: a question, some follow-ups, then another subject. */
final class ChatScript implements Script {
    private static final int TURNS = 4;
    private static final List<String> OPENINGS = List.of(
            "Can you help me plan a weekend trip for three people who like old trains?",
            "My sourdough never rises properly in winter, what am I doing wrong?",
            "Write a short birthday poem for my aunt who collects postcards.",
            "How do I explain compound interest to a twelve year old?",
            "What should I check before buying a used cargo bike?",
            "I need a polite way to tell my neighbour that their dog barks all night.",
            "Which plants survive on a windy balcony facing north?",
            "Draft an email asking my landlord to fix the heating before Friday.",
            "Is it normal that my laptop fan runs all the time after the update?",
            "Suggest a vegetarian menu for six with only one oven.",
            "Why does the moon look bigger near the horizon?",
            "Give me three ideas for a rainy afternoon with two small children.",
            "What is the difference between a weir and a dam?",
            "Help me word a toast for a colleague who retires after thirty years.",
            "How long can cooked rice stay in the fridge?",
            "Could you summarise the plot of an opera with a happy ending?");
    private static final List<String> FOLLOW_UPS = List.of(
            "That helps. Can you make it shorter?",
            "And what would it cost, roughly?",
            "I like the second idea, tell me more about it.",
            "Hmm, what if it rains?",
            "Please say that in a friendlier tone.",
            "Why is that?",
            "Could you give an example from everyday life?",
            "Thanks! One more thing: how much time should I allow?");

    @Override
    public Line next(int account, int turn, Random chance) {
        String opening = OPENINGS.get((account * 5 + turn / TURNS) % OPENINGS.size());
        var body = ChatBody.chat("sim-chat", 800, chance.nextBoolean()).says("user", opening);
        for (int answered = 0; answered < turn % TURNS; answered++) {
            body.says("assistant", "Here is a thought on that: " + Words.sentence(new Random(turn + answered)));
            body.says("user", FOLLOW_UPS.get((account + answered * 3 + turn) % FOLLOW_UPS.size()));
        }
        return new Line(ChatBody.CHAT, body.done(), 60 + chance.nextInt(120));
    }
}
