package dev.weir.scenario;

import dev.weir.replay.RecordedRequest;
import dev.weir.replay.Traffic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The requests of many senders in the order of their times, each made when it is asked for. */
final class Timeline implements Traffic {
    private final PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.ORDER);
    private long made;

    /** Takes senders who are nobody else's. */
    Timeline(List<Sender> senders) {
        for (int i = 0; i < senders.size(); i++) {
            add(new Turn(senders.get(i).at(), i, senders.get(i)));
        }
    }

    @Override
    public Optional<RecordedRequest> next() {
        Turn turn = turns.poll();
        if (turn == null) {
            return Optional.empty();
        }
        RecordedRequest request = turn.sender.send(++made);
        add(new Turn(turn.sender.at(), turn.number, turn.sender));
        return Optional.of(request);
    }

    @Override
    public long position() {
        return made;
    }

    @Override
    public void close() {}

    private void add(Turn turn) {
        if (turn.at < Long.MAX_VALUE) {
            turns.add(turn);
        }
    }

    private record Turn(long at, int number, Sender sender) {
        private static final Comparator<Turn> ORDER =
                Comparator.comparingLong(Turn::at).thenComparingInt(Turn::number);
    }
}
