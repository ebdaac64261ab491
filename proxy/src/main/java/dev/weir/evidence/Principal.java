package dev.weir.evidence;

import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one account or one subnet; safe for several threads, each of which holds it for a moment. */
final class Principal {
    private long[] windows = {};
    private Tally[] tallies = {};
    private final Per per;
    private final long hash;
    private final Duration keep;
    private final Untold untold;
    private final Matches matches = new Matches();
    private boolean served;
    private boolean asked;
    private boolean waits;

    /**
     * Starts from nothing.
     *
     * @param per whether it is an account or a subnet
     * @param hash of its name
     * @param keep how long it is remembered when nothing comes from it
     * @param untold where it waits when the fleet is to hear of it
     */
    Principal(Per per, long hash, Duration keep, Untold untold) {
        this.per = per;
        this.hash = hash;
        this.keep = keep;
        this.untold = untold;
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
        changed();
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
        served |= usage.output() > 0;
        changed();
    }

    /** Counts a request that has been counted already as one that presents another account's reasoning. */
    synchronized void learnForeign(long now) {
        for (Tally tally : tallies) {
            tally.learnForeign(now);
        }
        changed();
    }

    synchronized void matched(Plan.Rule rule, Instant now) {
        matches.add(rule, now);
        changed();
    }

    /** What the fleet is to hear, and counts as told from now on. */
    synchronized Telling take(long now) {
        waits = false;
        asked = true;
        var told = new ArrayList<Telling.OfWindow>(tallies.length);
        for (Tally tally : tallies) {
            told.add(tally.take(served, now));
        }
        return new Telling(this, served ? matches.copy() : Map.of(), keep, told);
    }

    /** Takes over what the fleet answered: of each window that was told of what it knows, if anything. */
    synchronized void heard(
            Telling telling, Map<String, Instant> lastMatches, List<Optional<Heard>> windows, long now) {
        matches.heard(lastMatches);
        served |= !lastMatches.isEmpty();
        boolean goesOn = false;
        for (int i = 0; i < windows.size(); i++) {
            Optional<Heard> heard = windows.get(i);
            if (heard.isPresent()) {
                served = true; // by another proxy
                goesOn |= telling.windows().get(i).tally().heard(heard.get(), now);
            }
        }
        if (goesOn) {
            changed();
        }
    }

    Per per() {
        return per;
    }

    long hash() {
        return hash;
    }

    Duration keep() {
        return keep;
    }

    Matches matches() {
        return matches;
    }

    /**
     * The fleet hears of it, sooner or later: not before the model has served it, since made-up keys cost nothing; until then it
     * is only asked, once.
     */
    private void changed() {
        if (!waits && (served || !asked) && untold.hasFleet()) {
            waits = untold.add(this);
        }
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
