package dev.weir.evidence;

import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Subnet;
import java.time.Duration;
import java.util.Optional;

/** One account: its own use, and the campaigns it has to do with. */
final class Account {
    final long hash;
    final Principal use;
    final Memberships memberships = new Memberships();

    private volatile Optional<Subnet> subnet = Optional.empty();
    private Optional<Sighting> first = Optional.empty();
    private boolean served;

    Account(long hash, Duration keep, Untold untold) {
        this.hash = hash;
        use = new Principal(Per.ACCOUNT, hash, keep, untold);
    }

    /** Notes where it comes from. */
    void from(Subnet now) {
        if (subnet.isEmpty() || !subnet.get().equals(now)) {
            subnet = Optional.of(now);
        }
    }

    /** Where it came from last. */
    Optional<Subnet> subnet() {
        return subnet;
    }

    /**
     * Whether its requests count towards campaigns. Before the model has served it, only its first one is put aside:
     * made-up keys cost nothing, and a few dozen of them with a popular instruction would make a campaign of all who
     * use it.
     */
    synchronized boolean admits(Sighting sighting) {
        if (!served && first.isEmpty()) {
            first = Optional.of(sighting);
        }
        return served;
    }

    /** The model has served it; what was put aside counts from now on. */
    synchronized Optional<Sighting> served() {
        Optional<Sighting> aside = first;
        first = Optional.empty();
        served = true;
        return aside;
    }
}
