package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Markers;

/** What the words of a prompt give away, found as they are read: the system prompt's first, then the user's. */
final class PromptMarkers implements WordSink {
    private final WordTable words = PromptWords.TABLE;
    private final Coercions coercions = new Coercions();
    private final WordRuns runs = new WordRuns();
    private final TaskSynthesis tasks = new TaskSynthesis();
    private final PreferenceJudging judging = new PreferenceJudging();
    private final ReasoningDictation dictation = new ReasoningDictation();
    private final ClaimedIdentity identity = new ClaimedIdentity();
    private int at;

    void clear() {
        at = 0;
        coercions.clear();
        runs.clear();
        tasks.clear();
        judging.clear();
        dictation.clear();
        identity.clear();
    }

    @Override
    public void word(long hash, boolean tag) {
        int place = words.find(hash);
        coercions.word(hash, place, tag);
        at++;
        long groups = runs.next(hash, place);
        if (groups != 0) {
            tasks.take(groups, at);
            judging.take(groups, at);
            dictation.take(groups, at);
            identity.take(groups, at);
        }
    }

    @Override
    public void sentenceEnds(boolean asked) {
        coercions.sentenceEnds();
        runs.clear();
        tasks.sentenceEnds(at);
        judging.sentenceEnds(at);
        dictation.sentenceEnds(at);
        identity.sentenceEnds(at, asked);
    }

    /** What was found, in a request to that model over that API. */
    Markers found(Dialect dialect, String model) {
        Markers found = Markers.NONE;
        if (coercions.found()) {
            found = found.with(Marker.TRACE_COERCION);
        }
        if (tasks.found()) {
            found = found.with(Marker.TASK_SYNTHESIS);
        }
        if (judging.found()) {
            found = found.with(Marker.PREFERENCE_JUDGING);
        }
        if (dictation.found()) {
            found = found.with(Marker.REASONING_DICTATION);
        }
        if (Makers.isForeign(identity.claimed(), dialect, model)) {
            found = found.with(Marker.FOREIGN_IDENTITY);
        }
        return found;
    }
}
