package dev.weir.simulator;

/**
 * How an answer travels.
 *
 * @param pieceBytes the most bytes of the body that are handed over at a time; 0 to leave it as it comes
 */
record Delivery(Fault fault, Coding coding, int pieceBytes) {
    static final Delivery PLAIN = new Delivery(Fault.NONE, Coding.NONE, 0);
}
