package dev.synapt.runtime.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the stored rows and columns of a photograph lie in the upright picture (Exif 2.32).
 *
 * @param swapped whether stored columns are rows of the picture
 * @param rowsReversed whether stored rows count from the picture's bottom, or its right side where they are swapped
 * @param columnsReversed whether stored columns count from the picture's right side, or its bottom where they are
 *     swapped
 */
record Orientation(boolean swapped, boolean rowsReversed, boolean columnsReversed) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final int TAG = 0x0112;

    // The directory of properties is laid out as in TIFF 6.0: byte order, a number, where the directory begins; there
    // the number of entries, then entries of tag, type, count and value.
    private static final short LITTLE_ENDIAN = 0x4949;
    private static final int DIRECTORY_AT = 4;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int VALUE_AT = 8;

    /** The one of a number of Exif; upright for a number that it does not define. */
    static Orientation of(int number) {
        return switch (number) {
            case 2 -> new Orientation(false, false, true);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, true, false);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** The one that a photograph's properties name; upright where they name none or are damaged. */
    static Orientation of(ByteBuffer properties) {
        if (properties.limit() < HEADER) {
            return UPRIGHT;
        }
        properties.order(properties.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(properties.getInt(DIRECTORY_AT));
        if (directory + Short.BYTES > properties.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(properties.getShort((int) directory));
        long end = Math.min(properties.limit(), directory + Short.BYTES + (long) entries * ENTRY);
        for (long entry = directory + Short.BYTES; entry + ENTRY <= end; entry += ENTRY) {
            if (properties.getShort((int) entry) == TAG) {
                return of(properties.getShort((int) entry + VALUE_AT));
            }
        }
        return UPRIGHT;
    }
}
