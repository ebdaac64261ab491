package dev.weir.replay;

/** The last outcome only: where nobody reacts, it is told at once. */
final class LastOutcome implements Playback.Told {
    private Outcome outcome = Outcome.unjudged("nothing was judged yet");

    Outcome get() {
        return outcome;
    }

    @Override
    public void tell(RecordedRequest request, Outcome told) {
        outcome = told;
    }
}
