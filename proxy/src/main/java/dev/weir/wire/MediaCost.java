package dev.weir.wire;

/**
 * What a provider bills for pictures, sound and documents, as its documentation tells. What a request does not tell, such as
 * the size of a picture behind a URL, is taken for the most that is usual.
 */
enum MediaCost {
    /**
     * 85 tokens, and 170 for each tile of 512 pixels of a picture brought down to 2048 by 2048 and then to 768 on its short
     * side, so 1445 at most; 85 in all for low detail. A page of a document is a picture with its text. Sound: 10 a second.
     *
     * @see <a href="https://platform.openai.com/docs/guides/images-vision">Images and vision</a>
     * @see <a href="https://platform.openai.com/docs/guides/pdf-files">File inputs</a>
     */
    OPENAI(1445, 1300, 10) {
        @Override
        long picture(long width, long height) {
            double fit = Math.min(1, 2048.0 / Math.max(width, height));
            double scale = fit * Math.min(1, 768 / (fit * Math.min(width, height)));
            return 85 + 170 * tiles(width * scale, height * scale, 512);
        }

        @Override
        long lowDetail() {
            return 85;
        }
    },

    /**
     * A token for every 750 pixels of a picture brought down to 1568 on its long side, about 1600 at most; 1500 to 3000 for a
     * page of a document.
     *
     * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/vision">Vision</a>
     * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/pdf-support">PDF support</a>
     */
    ANTHROPIC(1600, 3000, 10) {
        @Override
        long picture(long width, long height) {
            double fit = Math.min(1, 1568.0 / Math.max(width, height));
            return Math.min(mostForPicture(), (long) Math.ceil(width * fit * height * fit / 750));
        }
    },

    /**
     * 258 tokens for a picture of at most 384 by 384, else for each tile of one brought down to 3072 by 3072; a tile is the
     * short side divided by 1.5, from 256 to 768 pixels. So pictures of the usual shapes have 6 tiles at most. A page of a document: 258. Sound: 32 a second.
     *
     * @see <a href="https://ai.google.dev/gemini-api/docs/tokens">Understand and count tokens</a>
     * @see <a href="https://ai.google.dev/gemini-api/docs/image-understanding">Image understanding</a>
     */
    GEMINI(6 * 258, 258, 32) {
        @Override
        long picture(long width, long height) {
            if (Math.max(width, height) <= 384) {
                return 258;
            }
            double fit = Math.min(1, 3072.0 / Math.max(width, height));
            double tile = Math.max(256, Math.min(768, Math.floor(fit * Math.min(width, height) / 1.5)));
            return 258 * tiles(width * fit, height * fit, tile);
        }
    };

    /** What a document costs in bytes for each page, about. */
    private static final int BYTES_A_PAGE = 50_000;

    private static final int USUAL_PAGES = 10;

    /** Speech is seldom pressed into less: 32 kbit a second. */
    static final int BYTES_A_SECOND = 4000;

    private static final int USUAL_SECONDS = 60;

    /** A frame of 258 tokens a second, and its sound. */
    private static final int VIDEO_A_SECOND = 300;

    /** 1 Mbit a second. */
    private static final int VIDEO_BYTES_A_SECOND = 125_000;

    private final int mostForPicture;
    private final int page;
    private final int soundSecond;

    MediaCost(int mostForPicture, int page, int soundSecond) {
        this.mostForPicture = mostForPicture;
        this.page = page;
        this.soundSecond = soundSecond;
    }

    /** A picture of that many pixels each way, neither below 1. */
    abstract long picture(long width, long height);

    /** A picture of which nothing is known. */
    long mostForPicture() {
        return mostForPicture;
    }

    /** A picture that is wanted in low detail. */
    long lowDetail() {
        return mostForPicture;
    }

    /** A document of that many bytes; 0 when nobody knows. */
    long document(long bytes) {
        return page * (bytes == 0 ? USUAL_PAGES : (bytes + BYTES_A_PAGE - 1) / BYTES_A_PAGE);
    }

    /** Sound of that many bytes; 0 when nobody knows. */
    long sound(long bytes) {
        return bytes == 0 ? (long) soundSecond * USUAL_SECONDS : bytes * soundSecond / BYTES_A_SECOND + 1;
    }

    /** Moving pictures of that many bytes; 0 when nobody knows. */
    long video(long bytes) {
        return VIDEO_A_SECOND * (bytes == 0 ? USUAL_SECONDS : bytes / VIDEO_BYTES_A_SECOND + 1);
    }

    private static long tiles(double width, double height, double tile) {
        return (long) (Math.ceil(width / tile) * Math.ceil(height / tile));
    }
}
