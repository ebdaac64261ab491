package dev.weir.evidence;

import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the model answered lately, as hashes, and whose answer it was: enough to tell that a prompt is made of an earlier
 * answer, and that reasoning is presented by somebody it was not issued to. A fixed amount of memory, without locks; the newest
 * takes the place of what was there.
 */
final class Answers {
    private static final int ISSUED_BITS = 18;
    private static final int PASSAGE_BITS = 19;
    private static final int FEWEST_PASSAGES = 3;
    private static final long HALF = 0xFFFF_FFFFL;

    /** A slot is 32 bits of the hash and 32 of the account. */
    private final AtomicLongArray issued = new AtomicLongArray(1 << ISSUED_BITS);

    private final AtomicLongArray passages = new AtomicLongArray(1 << PASSAGE_BITS);

    private final IssuedNews news = new IssuedNews();

    /** Notes an answer to an account. */
    void learn(Reply reply, long account) {
        note(issued, reply.issued(), account);
        if (reply.issued().length > 0 && news.hasFleet()) {
            news.tell(reply.issued(), account);
        }
        note(passages, reply.passages(), account);
    }

    /**
     * Whether the request presents reasoning that was issued to another account. Where nobody here knows whose it is, the fleet
     * is asked, and a request that turns out to be such a one is counted then.
     */
    boolean presentsAnothers(Prompt prompt, Principal presenter) {
        boolean unknown = false;
        for (long hash : prompt.presented()) {
            long slot = issued.get(slot(issued, hash));
            if ((slot & ~HALF) != (hash & ~HALF) || slot == 0) {
                unknown = true;
            } else if ((slot & HALF) != (presenter.hash() & HALF)) {
                return true;
            }
        }
        if (unknown && news.hasFleet()) {
            news.ask(unknown(prompt.presented()), presenter);
        }
        return false;
    }

    /** Notes to whom the fleet knows reasoning to have been issued; tells whether that is another account. */
    boolean isAnothers(long hash, long owner, Principal presenter) {
        issued.lazySet(slot(issued, hash), packed(hash, owner));
        return (owner & HALF) != (presenter.hash() & HALF);
    }

    IssuedNews news() {
        return news;
    }

    private long[] unknown(long[] presented) {
        return Arrays.stream(presented)
                .filter(hash -> (issued.get(slot(issued, hash)) & ~HALF) != (hash & ~HALF))
                .toArray();
    }

    /** Whether several pieces of what the prompt begins and ends with stood in answers to this account. */
    boolean areEchoed(Prompt prompt, long account) {
        long[] grams = prompt.instruction();
        int found = 0;
        for (long gram : grams) {
            if (passages.getPlain(slot(passages, gram)) == packed(gram, account)) {
                found++;
            }
        }
        return found >= FEWEST_PASSAGES;
    }

    private static void note(AtomicLongArray slots, long[] hashes, long account) {
        for (long hash : hashes) {
            slots.lazySet(slot(slots, hash), packed(hash, account));
        }
    }

    private static int slot(AtomicLongArray slots, long hash) {
        return (int) hash & (slots.length() - 1);
    }

    private static long packed(long hash, long account) {
        return (hash & ~HALF) | (account & HALF);
    }
}
