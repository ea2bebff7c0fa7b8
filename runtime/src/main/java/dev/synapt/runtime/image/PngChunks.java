package dev.synapt.runtime.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Looks through the chunks of a PNG file (ISO/IEC 15948): the platform's decoder neither misses the end nor compares
 * check sums.
 */
final class PngChunks {
    /** The signature that every PNG file begins with. */
    static final long SIGNATURE = 0x89504E470D0A1A0AL;

    /** Length and type before the data of a chunk, the check sum behind. */
    private static final int AROUND_DATA = 12;

    private static final int TYPE = 4;
    private static final int END = 0x49454E44; // IEND

    /** In the type of a chunk that may be passed over, the first letter is small. */
    private static final int ANCILLARY = 0x20;

    private PngChunks() {}

    /**
     * Checks that all chunks are there and whole.
     *
     * @throws FaultyImageException if not
     */
    static void check(byte[] file) throws FaultyImageException {
        ByteBuffer chunks = ByteBuffer.wrap(file);
        int at = Long.BYTES;
        int type = 0;
        while (type != END) {
            long end = at + (long) AROUND_DATA;
            end += end <= file.length ? Integer.toUnsignedLong(chunks.getInt(at)) : 0;
            if (end > file.length) {
                throw FaultyImageException.cutShort();
            }
            type = chunks.getInt(at + TYPE);
            checkSum(file, at + TYPE, (int) end - Integer.BYTES, chunks.getInt((int) end - Integer.BYTES));
            at = (int) end;
        }
    }

    private static void checkSum(byte[] file, int from, int to, int stated) throws FaultyImageException {
        boolean ancillary = (file[from] & ANCILLARY) != 0;
        CRC32 sum = new CRC32();
        sum.update(file, from, to - from);
        if (!ancillary && (int) sum.getValue() != stated) {
            throw FaultyImageException.damaged("the check sum of its part "
                    + new String(file, from, TYPE, StandardCharsets.ISO_8859_1) + " is wrong");
        }
    }
}
