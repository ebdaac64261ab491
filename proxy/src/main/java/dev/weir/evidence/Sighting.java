package dev.weir.evidence;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Prompt;

/**
 * One request as evidence sees it.
 *
 * @param account a hash of the account's name
 * @param subnet a hash of the subnet
 * @param foreign whether it presents reasoning that was issued to another account
 * @param echo whether it is made of an earlier answer to the account
 * @param at in microseconds
 */
record Sighting(long account, long subnet, Ask ask, boolean foreign, boolean echo, long at) {
    Prompt prompt() {
        return ask.prompt();
    }

    Logits logits() {
        return ask.logits();
    }

    /** Whether tokens are set aside for reasoning. */
    boolean reasons() {
        return ask.reasoning() > 0;
    }

    /** Whether there is anything in it that most requests have not. */
    boolean isRare() {
        return foreign
                || echo
                || reasons()
                || ask.samples() > 1
                || ask.prompt().markers().bits() != 0;
    }

    boolean has(Marker marker) {
        return ask.prompt().markers().has(marker);
    }
}
