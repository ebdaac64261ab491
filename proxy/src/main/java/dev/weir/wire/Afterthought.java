package dev.weir.wire;

/** A find that stands unless words soon after it take it back: "… they are for my class". */
final class Afterthought {
    private static final int SOON = 24;
    private static final int NONE = -1;

    private int foundAt = NONE;
    private boolean stands;

    void clear() {
        foundAt = NONE;
        stands = false;
    }

    void found(int at) {
        if (foundAt == NONE) {
            foundAt = at;
        }
    }

    /** Nothing that follows can take this one back. */
    void foundForGood() {
        stands = true;
    }

    /** Words at this place speak against it. */
    void takeBack(int at) {
        if (foundAt != NONE && at - foundAt > SOON) {
            stands = true;
        }
        foundAt = NONE;
    }

    /** Whether it stands where nothing more is said. */
    boolean stands() {
        return stands || foundAt != NONE;
    }
}
