package dev.weir.wire;

import java.util.zip.DataFormatException;

/** Undoes one content encoding, piece by piece. It may hold memory outside the heap, which {@link #close} gives back. */
interface Decoder extends AutoCloseable {
    /** Takes what comes out. */
    interface Sink {
        /**
         * The first {@code length} bytes of the array, which is used again afterwards.
         *
         * @throws DataFormatException when it has had enough
         */
        void decoded(byte[] data, int length) throws DataFormatException;
    }

    /** Decodes all of these bytes; those after the end of the data are passed over. */
    void decode(byte[] data, int from, int to, Sink sink) throws DataFormatException;

    @Override
    void close();
}
