package dev.weir.yaml;

/** A stretch of one line of a file; lines and columns are counted from 1. */
public record Span(int line, int column, int length) {
    static final Span START = new Span(1, 1, 1);
}
