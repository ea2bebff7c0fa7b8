package dev.synapt.runtime.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the segments of a JPEG file (ITU-T T.81) say and the platform's decoder does not pass on. */
final class JpegSegments {
    /** The two bytes that every JPEG file begins with. */
    static final short SIGNATURE = (short) 0xFFD8;

    private static final int END_OF_IMAGE = 0xD9;

    /** The segment of Exif, and what it begins with. */
    private static final int APP1 = 0xE1;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /** The segment of Adobe (technical note 5116), and what it begins with. */
    private static final int APP14 = 0xEE;

    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final int ADOBE_TRANSFORM = 11;
    private static final int LUMINANCE_CHROMINANCE_BLACK = 2;

    /** In a frame's segment, behind its precision and the picture's height and width. */
    private static final int FRAME_COMPONENTS = 5;

    private final ByteBuffer file;
    private int components;
    private boolean inverted;
    private boolean luminance;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegSegments(byte[] file) {
        this.file = ByteBuffer.wrap(file).position(Short.BYTES);
    }

    /**
     * Reads the segments.
     *
     * @throws FaultyImageException if the file ends before the image does
     */
    static JpegSegments of(byte[] file) throws FaultyImageException {
        JpegSegments segments = new JpegSegments(file);
        int marker;
        while ((marker = segments.nextMarker()) != END_OF_IMAGE) {
            segments.read(marker, segments.nextSegment());
        }
        return segments;
    }

    /** Passes over whatever is no marker, such as the data of a scan, in which 0xFF is followed by 0 or a restart. */
    private int nextMarker() throws FaultyImageException {
        int previous = 0;
        while (file.hasRemaining()) {
            int each = Byte.toUnsignedInt(file.get());
            if (previous == 0xFF && each != 0xFF && !standsAlone(each)) {
                return each;
            }
            previous = each;
        }
        throw FaultyImageException.cutShort();
    }

    /** A zero that marks no marker, or a marker without a segment: restarts, start of an image, temporary use. */
    private static boolean standsAlone(int marker) {
        return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    private ByteBuffer nextSegment() throws FaultyImageException {
        int length = file.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(file.getShort()) - Short.BYTES;
        if (length < 0 || length > file.remaining()) {
            throw FaultyImageException.cutShort();
        }
        ByteBuffer segment = file.slice().limit(length).slice();
        file.position(file.position() + length);
        return segment;
    }

    private void read(int marker, ByteBuffer segment) {
        if (startsFrame(marker) && segment.limit() > FRAME_COMPONENTS) {
            components = segment.get(FRAME_COMPONENTS);
        } else if (marker == APP14 && segment.limit() > ADOBE_TRANSFORM && begins(segment, ADOBE)) {
            inverted = true;
            luminance = segment.get(ADOBE_TRANSFORM) == LUMINANCE_CHROMINANCE_BLACK;
        } else if (marker == APP1 && begins(segment, EXIF)) {
            orientation = Orientation.of(segment.position(EXIF.length).slice());
        }
    }

    /** Whichever way the frame is coded; three markers among those are tables. */
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean begins(ByteBuffer segment, byte[] name) {
        return segment.limit() >= name.length
                && segment.slice().limit(name.length).equals(ByteBuffer.wrap(name));
    }

    /** 1 for grey, 3 for colour, 4 for the inks of printing. */
    int components() {
        return components;
    }

    /** Whether inks are stored as the light they let pass, as Adobe's programs do. */
    boolean inverted() {
        return inverted;
    }

    /** Whether the first three of four components are luminance and chrominance. */
    boolean luminance() {
        return luminance;
    }

    /** How the picture lies. */
    Orientation orientation() {
        return orientation;
    }
}
