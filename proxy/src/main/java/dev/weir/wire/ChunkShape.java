package dev.weir.wire;

/** What a chunk of an answer has in it, as bits. */
final class ChunkShape {
    /** A {@code choices} array began. */
    static final int CHOICES = 1;
    /** It holds at least one choice. */
    static final int CHOICE = 2;
    /** A {@code usage} object began. */
    static final int USAGE = 4;
    /** The chunk is an array. */
    static final int ARRAY = 8;

    private ChunkShape() {}

    /** What a bracket that opens under that path adds. */
    static int opened(int path, byte bracket) {
        return switch (path) {
            case AnswerNames.CHOICES -> CHOICES;
            case AnswerNames.CHOICES << 8 | AnswerNames.OTHER -> CHOICE;
            case AnswerNames.USAGE -> bracket == '{' ? USAGE : 0;
            default -> 0;
        };
    }

    /** Whether it is the chunk with which OpenAI ends a stream: usage, and a list of no choices. */
    static boolean isUsageAlone(int shape) {
        return (shape & (CHOICES | CHOICE | USAGE)) == (CHOICES | USAGE);
    }
}
