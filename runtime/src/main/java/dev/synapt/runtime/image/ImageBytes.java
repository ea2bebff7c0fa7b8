package dev.synapt.runtime.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes the contents of a PNG or JPEG file with the platform's decoders; the first bytes tell which it is. */
final class ImageBytes {
    /**
     * Most pixels of an image: Pillow's limit, a quarter of a gigabyte in three bytes each. More is taken for damage.
     */
    private static final long MOST_PIXELS = 89_478_485;

    private static final int SHOWN_BYTES = 4;

    /** What else people take for images, by the first bytes. */
    private static final Map<String, String> OTHERS = Map.of(
            "47494638", "a GIF",
            "52494646", "a WebP",
            "49492a00", "a TIFF",
            "4d4d002a", "a TIFF",
            "3c21444f", "a web page",
            "3c68746d", "a web page");

    private ImageBytes() {}

    /**
     * Decodes an image.
     *
     * @throws FaultyImageException if it is none, or not a whole one
     */
    static Picture decode(byte[] file) throws FaultyImageException {
        if (file.length == 0) {
            throw new FaultyImageException("the file is empty", "fetch it again");
        }
        ByteBuffer start = ByteBuffer.wrap(file);
        if (file.length >= Long.BYTES && start.getLong(0) == PngChunks.SIGNATURE) {
            PngChunks.check(file);
            return decode("png", file, reader -> Picture.of(reader.read(0), Orientation.UPRIGHT));
        }
        if (file.length >= Short.BYTES && start.getShort(0) == JpegSegments.SIGNATURE) {
            JpegSegments segments = JpegSegments.of(file);
            // The platform's colours of four components differ among its versions, so that they are read as they lie.
            return decode(
                    "jpeg",
                    file,
                    reader -> segments.components() == 4
                            ? Picture.ofInks(reader.readRaster(0, null), segments)
                            : Picture.of(reader.read(0), segments.orientation()));
        }
        throw neither(file);
    }

    private static FaultyImageException neither(byte[] file) {
        HexFormat hex = HexFormat.of();
        int shown = Math.min(SHOWN_BYTES, file.length);
        String other = OTHERS.get(hex.formatHex(file, 0, shown));
        String what = other == null
                ? "it begins with the bytes " + hex.withDelimiter(" ").formatHex(file, 0, shown)
                : "it is " + other;
        return new FaultyImageException("no PNG or JPEG: " + what, "convert it to PNG or take it away");
    }

    /** Reads from a decoder that was given the file. */
    @FunctionalInterface
    private interface Reading {
        Picture from(ImageReader reader) throws IOException, FaultyImageException;
    }

    private static Picture decode(String format, byte[] file, Reading reading) throws FaultyImageException {
        ImageReader reader = reader(format);
        Warnings warnings = new Warnings();
        reader.addIIOReadWarningListener(warnings);
        // In memory: the platform's own way of opening bytes writes them to a file first.
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            requirePlausible(reader.getWidth(0), reader.getHeight(0));
            Picture picture = reading.from(reader);
            warnings.requireNone();
            return picture;
        } catch (IOException | RuntimeException undecodable) {
            // Decoders throw exceptions of many kinds on damaged files, index errors and those of colour profiles among
            // them.
            FaultyImageException fault = FaultyImageException.damaged(String.valueOf(undecodable.getMessage()));
            fault.initCause(undecodable);
            throw fault;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IllegalStateException("This Java platform has no decoder of " + format + " files");
        }
        return readers.next();
    }

    /**
     * The decoder of JPEG goes on where data is damaged and only warns. Its other warnings are about profiles and
     * thumbnails.
     */
    private static final class Warnings implements IIOReadWarningListener {
        private @Nullable String damage;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end of JPEG file")) {
                damage = warning;
            }
        }

        void requireNone() throws FaultyImageException {
            if (damage != null) {
                throw FaultyImageException.damaged(damage);
            }
        }
    }

    private static void requirePlausible(int width, int height) throws FaultyImageException {
        if ((long) width * height > MOST_PIXELS) {
            throw FaultyImageException.damaged("it claims " + width + " x " + height + " pixels");
        }
    }
}
