package dev.synapt.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** A decoded image, upright, read row by row in the channels that are wanted. */
final class Picture {
    private final Raster raster;
    private final Colors colors;
    private final Orientation orientation;

    private Picture(Raster raster, Colors colors, Orientation orientation) {
        this.raster = raster;
        this.colors = colors;
        this.orientation = orientation;
    }

    /**
     * An image as the platform decoded it. Its numbers count as they are stored: {@link BufferedImage#getRGB} takes
     * grey for linear light and would make it brighter.
     */
    static Picture of(BufferedImage image, Orientation orientation) throws FaultyImageException {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        Colors colors = model instanceof IndexColorModel palette
                ? Colors.ofPalette(palette)
                : Colors.ofBands(raster.getNumBands(), raster.getSampleModel().getSampleSize(0));
        return new Picture(raster, colors, orientation);
    }

    /** The inks of printing as the file holds them. */
    static Picture ofInks(Raster inks, JpegSegments segments) {
        return new Picture(inks, Colors.ofInks(segments.luminance(), segments.inverted()), segments.orientation());
    }

    int height() {
        return orientation.swapped() ? raster.getWidth() : raster.getHeight();
    }

    int width() {
        return orientation.swapped() ? raster.getHeight() : raster.getWidth();
    }

    /** A reader of rows, for one thread. */
    Rows rows(int channels, double low, double high) {
        return new Rows(channels, low, high);
    }

    /** Reads rows into arrays that it reuses. */
    final class Rows {
        private final Colors.Converter converter;
        private final int[] stored;

        private Rows(int channels, double low, double high) {
            this.converter = colors.converter(channels, low, high);
            this.stored = new int[width() * raster.getNumBands()];
        }

        /** The pixels of a row of the upright picture, channels innermost, from the start of {@code to}. */
        void read(int y, float[] to) {
            if (orientation.swapped()) {
                int column = orientation.columnsReversed() ? height() - 1 - y : y;
                raster.getPixels(raster.getMinX() + column, raster.getMinY(), 1, raster.getHeight(), stored);
            } else {
                int row = orientation.rowsReversed() ? height() - 1 - y : y;
                raster.getPixels(raster.getMinX(), raster.getMinY() + row, raster.getWidth(), 1, stored);
            }
            boolean reversed = orientation.swapped() ? orientation.rowsReversed() : orientation.columnsReversed();
            converter.convert(stored, width(), reversed, to);
        }
    }
}
