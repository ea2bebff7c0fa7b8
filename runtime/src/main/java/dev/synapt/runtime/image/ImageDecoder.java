package dev.synapt.runtime.image;

import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.program.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How a PNG or JPEG file becomes a sample: rows, columns, channels, in this order, as Keras's
 * {@code image_dataset_from_directory} lays them out.
 *
 * <pre>{@code
 * ImageDecoder decoder = ImageDecoder.of(net.architecture());
 * float[] probabilities = net.predict(decoder.read(Path.of("cat.jpg")));
 * }</pre>
 *
 * <p>Any depth and any kind of colours is read. Palettes are looked up; grey becomes equal red, green and blue; colours
 * become grey by {@code 0.299 red + 0.587 green + 0.114 blue} (ITU-R BT.601); the opacity is dropped, as in Keras,
 * where it is not asked for; 16 bits keep their precision; the inks of printing (CMYK) become light without a colour
 * profile; colour profiles are not applied. Photographs are turned upright as Exif says, which Keras does not. The
 * pixels of a PNG file are the same everywhere; those of a JPEG file are as the platform decodes them.
 */
public final class ImageDecoder {
    /** Rows, columns, channels. */
    private static final int DIMENSIONS = 3;

    private final int height;
    private final int width;
    private final int channels;
    private final Resampling resampling;
    private final boolean cropped;
    private final double low;
    private final double high;

    private ImageDecoder(
            int height, int width, int channels, Resampling resampling, boolean cropped, double low, double high) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.resampling = resampling;
        this.cropped = cropped;
        this.low = low;
        this.high = high;
    }

    /**
     * Samples of a size.
     *
     * @param height rows, 1 or more
     * @param width columns, 1 or more
     * @param channels 1 for grey, 3 for red, green and blue, 4 for these and the opacity
     * @throws IllegalArgumentException if a number is none of these
     */
    public static ImageDecoder of(int height, int width, int channels) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Images of " + height + " x " + width + " pixels; both must be 1 or more");
        }
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new IllegalArgumentException("Images have 1, 3 or 4 channels, not " + channels);
        }
        return new ImageDecoder(height, width, channels, Resampling.ADAPTIVE, false, 0, 1);
    }

    /**
     * Samples as a network takes them.
     *
     * @throws DataException if it takes no images of 1, 3 or 4 channels
     */
    public static ImageDecoder of(Architecture network) {
        List<Integer> shape = network.inputShape();
        if (shape.size() != DIMENSIONS || !List.of(1, 3, 4).contains(shape.get(2))) {
            throw new DataException(network.name() + " takes samples of shape " + shape
                    + "; images have rows, columns and 1, 3 or 4 channels");
        }
        return of(shape.get(0), shape.get(1), shape.get(2));
    }

    /** How images of other sizes are brought to this one; {@link Resampling#ADAPTIVE} by default. */
    public ImageDecoder resampling(Resampling how) {
        return new ImageDecoder(height, width, channels, Objects.requireNonNull(how, "how"), cropped, low, high);
    }

    /**
     * Cuts images to the shape of the samples first, the middle of what they show, as Keras's
     * {@code crop_to_aspect_ratio}. By default they are stretched.
     */
    public ImageDecoder cropToAspectRatio() {
        return new ImageDecoder(height, width, channels, resampling, true, low, high);
    }

    /**
     * What black and white become; 0 and 1 by default. Keras gives 0 to 255 and leaves the scaling to a layer.
     *
     * @param black finite
     * @param white finite
     */
    public ImageDecoder range(double black, double white) {
        if (!Double.isFinite(black) || !Double.isFinite(white)) {
            throw new IllegalArgumentException("Black becomes " + black + ", white " + white + "; both must be finite");
        }
        return new ImageDecoder(height, width, channels, resampling, cropped, black, white);
    }

    /** Rows of a sample. */
    public int height() {
        return height;
    }

    /** Columns of a sample. */
    public int width() {
        return width;
    }

    /** Channels of a sample. */
    public int channels() {
        return channels;
    }

    /** Numbers of a sample. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /**
     * Reads one image.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it is no PNG or JPEG file, cut short or damaged
     */
    public float[] read(Path file) throws IOException {
        float[] sample = new float[size()];
        try {
            read(file, sample, 0);
        } catch (FaultyImageException e) {
            throw new DataException(file + ": " + e.problem() + "; " + e.advice(), e);
        }
        return sample;
    }

    /** Reads one image to a place in an array. */
    void read(Path file, float[] to, int at) throws IOException, FaultyImageException {
        Picture picture = ImageBytes.decode(bytes(file));
        Window window = cropped
                ? Window.ofShape(picture.height(), picture.width(), height, width)
                : new Window(0, 0, picture.height(), picture.width());
        resize(picture, window, to, at);
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file + " (looked for " + file.toAbsolutePath() + ")");
        }
    }

    /** First along the rows, as they are read, then along the columns. */
    private void resize(Picture picture, Window window, float[] to, int at) {
        Taps across = resampling.taps(window.width(), width);
        Taps down = resampling.taps(window.height(), height);
        Picture.Rows rows = picture.rows(channels, low, high);
        float[] row = new float[picture.width() * channels];
        int narrow = width * channels;
        float[] narrowed = new float[Math.multiplyExact(window.height(), narrow)];
        for (int y = 0; y < window.height(); y++) {
            rows.read(window.top() + y, row);
            across.apply(row, window.left() * channels, channels, narrowed, y * narrow);
        }
        down.apply(narrowed, 0, narrow, to, at);
    }

    /** A part of an image. */
    private record Window(int top, int left, int height, int width) {

        /**
         * The largest part in the middle that has the shape of {@code toHeight} x {@code toWidth}, rounded as Keras
         * rounds.
         */
        static Window ofShape(int height, int width, int toHeight, int toWidth) {
            int cutHeight = clamp((double) width * toHeight / toWidth, height);
            int cutWidth = clamp((double) height * toWidth / toHeight, width);
            return new Window((height - cutHeight) / 2, (width - cutWidth) / 2, cutHeight, cutWidth);
        }

        private static int clamp(double size, int most) {
            return Math.max(1, (int) Math.min(size, most));
        }
    }

    @Override
    public String toString() {
        return height + " x " + width + " x " + channels;
    }
}
