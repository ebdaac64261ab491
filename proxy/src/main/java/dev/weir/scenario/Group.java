package dev.weir.scenario;

import java.time.Duration;
import java.util.List;

/**
 * A population of the published case at full size.
 *
 * @param perDay how many requests each account sends a day, those of ordinary use by a campaign not counted
 * @param ordinary how many of ordinary use come with each of a campaign that is harvested from
 */
record Group(String name, boolean campaign, int accounts, double perDay, double ordinary, Casting casting) {
    /** Three campaigns, and those who must not be taken for one. */
    static final List<Group> ALL = List.of(
            campaign("campaign A", 1_000, 150_000, 0, Group::reasonsAndGrades),
            campaign("campaign B", 600, 3_400_000, 0, Group::agenticWork),
            campaign("campaign C", 22_400, 13_000_000, 1, Group::anything),
            customers("people", 12_000, Rhythm.at(1.5, 4, Duration.ofSeconds(100), 16), Group::people),
            customers("offices", 4_000, Rhythm.at(1.25, 4, Duration.ofSeconds(150), 9), Group::offices),
            customers("users of one app", 3_000, Rhythm.at(2, 2, Duration.ofSeconds(60), 15), Group::app),
            customers("tutoring", 2_000, Rhythm.at(1, 5, Duration.ofSeconds(80), 10), Group::tutoring),
            customers("batch pipelines", 1_000, Rhythm.daily(200, Duration.ofSeconds(4)), Group::batch),
            customers("coding agents", 1_500, Rhythm.at(3, 20, Duration.ofSeconds(9), 12), Group::agents),
            customers("evaluations", 500, Rhythm.at(0.2, 200, Duration.ofMillis(700), 24), Group::evaluations));

    private static final int DAYS = 45;
    private static final int QUESTIONS = 2_000;
    private static final int BEHIND_AN_OFFICE = 40;
    private static final int IN_A_CLASS = 25;

    /** Makes the senders of a group. */
    interface Casting {
        List<Sender> senders(Cast cast, Population population);
    }

    private interface CustomerCasting {
        List<Sender> senders(Cast cast, Population population, Rhythm rhythm);
    }

    private static Group campaign(String name, int accounts, long exchanges, double ordinary, Casting casting) {
        return new Group(name, true, accounts, (double) exchanges / accounts / DAYS, ordinary, casting);
    }

    private static Group customers(String name, int accounts, Rhythm rhythm, CustomerCasting casting) {
        Casting rhythmic = (cast, population) -> casting.senders(cast, population, rhythm);
        return new Group(name, false, accounts, rhythm.perDay(), 0, rhythmic);
    }

    /** Reasoning is drawn out and answers are graded, in ten wordings. */
    private static List<Sender> reasonsAndGrades(Cast cast, Population population) {
        var harvest = Harvest.of(cast, "reasons-or-grades", 10, "reasons-or-grades-item", 900)
                .withReasoning(1_500);
        return cast.campaign(population, harvest, 1);
    }

    /** Work with code and tools, in a hundred wordings, from accounts that are busy all day. */
    private static List<Sender> agenticWork(Cast cast, Population population) {
        var harvest =
                Harvest.of(cast, "agent-instruction", 100, "agent-task", 1_400).inSystemPrompt();
        return cast.campaign(population, harvest, 3);
    }

    /** Tasks of all kinds, in a thousand wordings, and as much of ordinary use beside them. */
    private static List<Sender> anything(Cast cast, Population population) {
        var harvest =
                Harvest.of(cast, "any-instruction", 1_000, "any-item", 1_100).withReasoning(700);
        return cast.campaign(population, harvest, 2);
    }

    private static List<Sender> people(Cast cast, Population population, Rhythm rhythm) {
        return cast.customers(population, rhythm, chance -> Chatting.person(cast.texts(), chance));
    }

    /** Each office is behind one address. */
    private static List<Sender> offices(Cast cast, Population population, Rhythm rhythm) {
        return cast.customers(population, rhythm, BEHIND_AN_OFFICE, chance -> Chatting.clerk(cast.texts()));
    }

    /** All of them send the system prompt of the app. */
    private static List<Sender> app(Cast cast, Population population, Rhythm rhythm) {
        String system = cast.texts().english().text("app-system", cast.chance());
        return cast.customers(population, rhythm, chance -> Chatting.appUser(cast.texts(), system));
    }

    /** System prompts have one form, with subject and class filled in; a class is behind one address. */
    private static List<Sender> tutoring(Cast cast, Population population, Rhythm rhythm) {
        Grammar english = cast.texts().english();
        return cast.customers(
                population,
                rhythm,
                IN_A_CLASS,
                chance -> Chatting.pupil(cast.texts(), english.text("tutor-system", chance)));
    }

    private static List<Sender> batch(Cast cast, Population population, Rhythm rhythm) {
        return cast.customers(population, rhythm, chance -> new Batch(cast.texts(), chance));
    }

    private static List<Sender> agents(Cast cast, Population population, Rhythm rhythm) {
        return cast.customers(population, rhythm, chance -> new Agent(cast.texts(), chance));
    }

    private static List<Sender> evaluations(Cast cast, Population population, Rhythm rhythm) {
        List<String> questions = cast.texts().english().texts("benchmark-question", QUESTIONS, cast.chance());
        return cast.customers(population, rhythm, chance -> new Evaluation(cast.texts(), questions, chance));
    }
}
