package dev.weir.ledger;

/** Something that has to be looked after now and then, once it has asked for it. */
interface Tended {
    /**
     * Does what is due.
     *
     * @param answers whether Redis answers, as far as is known; nothing can be sent when it does not
     * @return whether it is to be looked after again
     */
    boolean tend(long millis, boolean answers);
}
