package dev.weir.wire;

/** Answers that are no words. */
final class NothingToLearn extends ReplyRules {
    NothingToLearn() {
        super(0, 0);
    }

    @Override
    Heard heard(int path, int depth, int name) {
        return Heard.NOTHING;
    }
}
