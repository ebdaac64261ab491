package dev.weir.wire;

/**
 * One member of a request body: {@code "name": value}. Offsets count bytes from the start of the body.
 *
 * @param start of the quote before the name
 * @param valueStart of the first byte of the value
 * @param end after the last byte of the value
 * @param isNull whether the value is {@code null}, which providers read as left out
 */
record Member(String name, int start, int valueStart, int end, boolean isNull) {}
