package dev.weir.evidence;

import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** What is known of one account or one subnet; safe for several threads, each of which holds it for a moment. */
final class Principal {
    private long[] windows = {};
    private Tally[] tallies = {};
    private final Duration keep;
    private final Matches matches = new Matches();

    /**
     * Starts from nothing.
     *
     * @param keep how long it is remembered when nothing comes from it
     */
    Principal(Duration keep) {
        this.keep = keep;
    }

    /** Counts a request, then reads every watch, this request included. */
    synchronized void observe(Watched[] watches, Sighting sighting, Map<Watch, Reading> readings) {
        for (Watched watched : watches) {
            Tally tally = tally(watched.window(), sighting.at());
            tally.count(watched, sighting);
            var values = new FeatureValues();
            tally.read(watched, sighting.at(), values);
            readings.put(watched.watch(), values.reading());
        }
    }

    /** Reads every watch and counts nothing; where nothing was ever counted there is nothing to read. */
    synchronized void read(Watched[] watches, long now, Map<Watch, Reading> readings) {
        for (Watched watched : watches) {
            for (int i = 0; i < windows.length; i++) {
                if (windows[i] == watched.window()) {
                    var values = new FeatureValues();
                    tallies[i].readLater(watched, now, values);
                    readings.put(watched.watch(), values.reading());
                }
            }
        }
    }

    synchronized void learn(Watched[] watches, Usage usage, Finish finish, long now) {
        for (Watched watched : watches) {
            tally(watched.window(), now).learn(usage, finish, now);
        }
    }

    Duration keep() {
        return keep;
    }

    Matches matches() {
        return matches;
    }

    /** Policies that watch the same window share its tally. */
    private Tally tally(long window, long now) {
        for (int i = 0; i < windows.length; i++) {
            if (windows[i] == window) {
                return tallies[i];
            }
        }
        int count = windows.length;
        windows = Arrays.copyOf(windows, count + 1);
        tallies = Arrays.copyOf(tallies, count + 1);
        windows[count] = window;
        tallies[count] = new Tally(window, now);
        return tallies[count];
    }
}
