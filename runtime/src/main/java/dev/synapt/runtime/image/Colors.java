package dev.synapt.runtime.image;

import java.awt.image.IndexColorModel;

/** What the stored numbers of a pixel mean as red, green, blue and opacity. */
abstract class Colors {
    private static final int BYTE_MOST = 255;
    private static final int GREY_BANDS = 2;
    private static final int COLOR_BANDS = 4;

    // Luma after ITU-R BT.601, as in JPEG files and in Keras's conversion to grey.
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private final int bands;
    private final int most;

    private Colors(int bands, int most) {
        this.bands = bands;
        this.most = most;
    }

    /**
     * Grey or colour, with or without opacity.
     *
     * @param bands 1 to 4
     * @param bits of a number
     */
    static Colors ofBands(int bands, int bits) throws FaultyImageException {
        if (bands < 1 || bands > COLOR_BANDS || bits > Short.SIZE) {
            throw new FaultyImageException(
                    "it has " + bands + " channels of " + bits + " bits", "convert it to RGB of 8 or 16 bits");
        }
        int most = (1 << bits) - 1;
        boolean grey = bands <= GREY_BANDS;
        boolean opaque = bands % 2 == 1;
        return new Colors(bands, most) {
            @Override
            void toRgba(int[] stored, int at, int[] rgba) {
                rgba[0] = stored[at];
                rgba[1] = stored[grey ? at : at + 1];
                rgba[2] = stored[grey ? at : at + 2];
                rgba[3] = opaque ? most : stored[at + bands - 1];
            }
        };
    }

    /** Numbers of colours in a palette. */
    static Colors ofPalette(IndexColorModel palette) {
        return new Colors(1, BYTE_MOST) {
            @Override
            void toRgba(int[] stored, int at, int[] rgba) {
                rgba[0] = palette.getRed(stored[at]);
                rgba[1] = palette.getGreen(stored[at]);
                rgba[2] = palette.getBlue(stored[at]);
                rgba[3] = palette.getAlpha(stored[at]);
            }
        };
    }

    /**
     * Cyan, magenta, yellow and black as light, without a colour profile: {@code red = (1 - cyan) * (1 - black)} and
     * alike, as TensorFlow's decoder has it.
     *
     * @param luminance whether the first three are luminance and chrominance
     * @param inverted whether the numbers are the light that is let pass
     */
    static Colors ofInks(boolean luminance, boolean inverted) {
        return new Colors(COLOR_BANDS, BYTE_MOST) {
            @Override
            void toRgba(int[] stored, int at, int[] rgba) {
                System.arraycopy(stored, at, rgba, 0, COLOR_BANDS);
                if (luminance) {
                    fromLuminance(rgba);
                }
                int black = inverted ? rgba[3] : BYTE_MOST - rgba[3];
                for (int i = 0; i < COLOR_BANDS - 1; i++) {
                    int light = inverted ? rgba[i] : BYTE_MOST - rgba[i];
                    rgba[i] = (light * black + BYTE_MOST / 2) / BYTE_MOST;
                }
                rgba[3] = BYTE_MOST;
            }
        };
    }

    /**
     * From luminance and chrominance of JFIF (ITU-T T.871) to what they were made of; Adobe's inks are the complement.
     */
    private static void fromLuminance(int[] yccn) {
        double y = yccn[0];
        double cb = yccn[1] - 128.0;
        double cr = yccn[2] - 128.0;
        yccn[0] = BYTE_MOST - rounded(y + 1.402 * cr);
        yccn[1] = BYTE_MOST - rounded(y - 0.344136 * cb - 0.714136 * cr);
        yccn[2] = BYTE_MOST - rounded(y + 1.772 * cb);
    }

    private static int rounded(double level) {
        return (int) Math.max(0, Math.min(BYTE_MOST, Math.rint(level)));
    }

    /** Writes red, green, blue and opacity of one pixel, from 0 to the largest number. */
    abstract void toRgba(int[] stored, int at, int[] rgba);

    /**
     * A converter, for one thread.
     *
     * @param channels 1 for grey, 3 for colour, 4 for colour and opacity
     * @param low what 0 becomes
     * @param high what the largest number becomes
     */
    Converter converter(int channels, double low, double high) {
        return new Converter(channels, low, high);
    }

    /** Converts stored numbers to the numbers of a sample. */
    final class Converter {
        private final int channels;
        private final float[] levels;
        private final int[] rgba = new int[COLOR_BANDS];

        private Converter(int channels, double low, double high) {
            this.channels = channels;
            this.levels = new float[most + 1];
            for (int i = 0; i <= most; i++) {
                levels[i] = (float) (low + (high - low) * (i / (double) most));
            }
        }

        /**
         * Converts pixels that lie one after the other.
         *
         * @param reversed whether the last one comes first
         */
        void convert(int[] stored, int pixels, boolean reversed, float[] to) {
            for (int i = 0; i < pixels; i++) {
                toRgba(stored, (reversed ? pixels - 1 - i : i) * bands, rgba);
                if (channels == 1) {
                    to[i] = luma();
                } else {
                    for (int c = 0; c < channels; c++) {
                        to[i * channels + c] = levels[rgba[c]];
                    }
                }
            }
        }

        /** Grey stays the number it is: the three shares need not add up to 1 after rounding. */
        private float luma() {
            float red = levels[rgba[0]];
            float green = levels[rgba[1]];
            float blue = levels[rgba[2]];
            return red == green && green == blue ? red : (float) (RED * red + GREEN * green + BLUE * blue);
        }
    }
}
