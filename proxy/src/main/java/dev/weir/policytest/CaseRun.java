package dev.weir.policytest;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import dev.weir.policytest.CaseResult.Failure;
import dev.weir.policytest.History.Moment;
import dev.weir.policytest.Schedule.Slot;
import dev.weir.policytest.Sending.Tokens;
import dev.weir.replay.Origin;
import dev.weir.replay.Outcome;
import dev.weir.replay.Playback;
import dev.weir.replay.Reactions;
import dev.weir.replay.RecordedAnswer;
import dev.weir.replay.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays one case from its first request to its last answer. */
final class CaseRun implements Reactions, Playback.Told {
    private final TestCase test;
    private final Instant start;
    private final List<Slot> slots;
    private final Map<String, History> histories = new LinkedHashMap<>();
    private final Map<String, Boolean> solvers = new HashMap<>();
    private final Map<String, String> lastAnswers = new HashMap<>();
    private final IdentityHashMap<Sending, Map<String, Talk>> talks = new IdentityHashMap<>();
    private final IdentityHashMap<Sending, Long> numbers = new IdentityHashMap<>();
    private final List<Rule> rules;
    private final Set<Rule> atWork = new LinkedHashSet<>();
    private Optional<Failure> problem = Optional.empty();

    private CaseRun(TestCase test, Instant start) {
        this.test = test;
        this.start = start;
        this.rules = Rule.of(test.policy());
        this.slots = Schedule.of(test);
        for (Slot slot : slots) {
            String account = slot.sending().account(slot.copy());
            solvers.merge(account, slot.sending().solves(), Boolean::logicalOr);
            histories.computeIfAbsent(account, same -> new History());
        }
    }

    /** Plays a case that begins at this moment. */
    static CaseResult of(TestCase test, Instant start) {
        long began = System.nanoTime();
        var run = new CaseRun(test, start);
        run.play();
        var failures = new ArrayList<Failure>();
        run.problem.ifPresentOrElse(failures::add, () -> run.check(failures));
        return new CaseResult(
                test.name(),
                test.line(),
                run.slots.size(),
                run.atWork,
                failures,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void play() {
        try (var playback = new Playback(new Policies(List.of(test.policy())), this, this)) {
            for (int i = 0; i < slots.size() && problem.isEmpty(); i++) {
                playback.play(request(i));
            }
            playback.end();
        }
    }

    private RecordedRequest request(int index) {
        Slot slot = slots.get(index);
        Sending sending = slot.sending();
        String account = sending.account(slot.copy());
        long number = numbers.merge(sending, 1L, Long::sum);
        String last = lastAnswers.getOrDefault(account, "");
        String presents = sending.say().presents().of(number, last);
        String answer = sending.say().answers().of(number, last);
        Talk talk = talks.computeIfAbsent(sending, same -> new HashMap<>())
                .computeIfAbsent(account, same -> new Talk(sending.turns()));
        List<String> turns = talk.says(sending.say().prompts().of(number, last));
        if (!presents.isEmpty() && turns.size() == 1) {
            turns = List.of("Go on.", last, turns.get(0));
        }
        talk.answered(answer);
        var body = new Body(sending, number, sending.say().instruction().of(number, last), turns, presents);
        return new RecordedRequest(
                index + 1L,
                start.plus(slot.at()),
                account,
                sending.plan(),
                sending.address(slot.copy()),
                sending.client(),
                sending.path(),
                body.bytes(),
                answer(sending, answer, sending.say().signature().of(number, last)),
                Origin.UNKNOWN);
    }

    private static RecordedAnswer answer(Sending sending, String text, String signature) {
        Tokens tokens = sending.tokens();
        var usage = new Usage(tokens.input(), 0, tokens.output(), tokens.reasoning(), false);
        long cap = tokens.maxOutput() * sending.wish().samples();
        String byLength = cap > 0 && tokens.output() >= cap ? "length" : "stop";
        String finish =
                sending.say().finish().isEmpty() ? byLength : sending.say().finish();
        return new RecordedAnswer(200, usage, finish, text, signature);
    }

    @Override
    public boolean solves(String account) {
        return solvers.getOrDefault(account, false);
    }

    /** The model keeps to what it is asked: fewer samples, or a lower cap, make a shorter answer. */
    @Override
    public RecordedAnswer answer(RecordedRequest request, Ask asked) {
        RecordedAnswer whole = request.answer();
        lastAnswers.put(request.account(), whole.text());
        int samples = slot(request).sending().wish().samples();
        Usage used = whole.usage();
        long output = used.output() * Math.min(asked.samples(), samples) / samples;
        long cut = asked.outputCap() > 0 ? Math.min(output, asked.outputEstimate()) : output;
        if (cut == used.output()) {
            return whole;
        }
        var usage = new Usage(used.input(), 0, cut, Math.min(cut, used.reasoning()), false);
        return new RecordedAnswer(
                200, usage, cut < output ? "length" : whole.finish(), whole.text(), whole.signature());
    }

    @Override
    public Duration takes(RecordedRequest request) {
        return slot(request).sending().takes();
    }

    @Override
    public void tell(RecordedRequest request, Outcome outcome) {
        Duration at = slot(request).at();
        if (!outcome.problem().isEmpty()) {
            problem = Optional.of(new Failure(
                    test.line(),
                    request.account(),
                    "requests that can be read",
                    "the one at " + TestWords.time(at) + ": " + outcome.problem(),
                    List.of(),
                    List.of()));
        }
        history(request.account()).add(new Moment(at, outcome.verdict(), outcome.evidence()));
        if (!outcome.verdict().equals(Verdict.OBSERVE)) {
            rules.stream().filter(rule -> rule.isAtWork(outcome.verdict())).forEach(atWork::add);
        }
    }

    private Slot slot(RecordedRequest request) {
        return slots.get((int) request.line() - 1);
    }

    private History history(String account) {
        return histories.computeIfAbsent(account, same -> new History());
    }

    private void check(List<Failure> failures) {
        for (Expectation expectation : test.expectations()) {
            Optional<Failure> first = Optional.empty();
            int others = -1;
            for (String account : accounts(expectation.account())) {
                Optional<String> found = expectation.unmet(history(account));
                others += found.isPresent() ? 1 : 0;
                first = first.or(() -> found.map(what -> failure(expectation, account, what)));
            }
            int like = others;
            first.map(failure -> failure.andOthers(like)).ifPresent(failures::add);
        }
    }

    /** The account of this name, or all of those that do the same under it. */
    private Set<String> accounts(String name) {
        var accounts = new LinkedHashSet<String>();
        for (Sending sending : test.traffic()) {
            if (sending.account().equals(name)) {
                for (int copy = 0; copy < sending.accounts(); copy++) {
                    accounts.add(sending.account(copy));
                }
            }
        }
        return accounts.isEmpty() ? Set.of(name) : accounts;
    }

    private Failure failure(Expectation expectation, String account, String found) {
        History history = history(account);
        Optional<Moment> then = history.at(expectation.when());
        List<String> bounds = then.map(moment -> Bounds.of(test.policy(), expectation.rules(), moment.evidence()))
                .orElse(List.of());
        return new Failure(
                expectation.line(), account, expectation.expected(), found, history.near(expectation.when()), bounds);
    }
}
