package dev.synapt.runtime.image;

import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small images beside each other in one PNG file: samples as a network sees them, the filters of a convolution, or the
 * maps that a layer gives.
 *
 * <pre>{@code
 * ImageSheet.ofSamples(training.take(64), List.of(28, 28, 1)).zoom(2).write(Path.of("samples.png"));
 * ImageSheet.ofSamples(net.augment(samples), List.of(28, 28, 1)).write(Path.of("augmented.png"));
 * ImageSheet.ofFilters(net.parameter("conv2d/kernel")).write(Path.of("filters.png"));
 * }</pre>
 */
public final class ImageSheet {
    /** Screen pixels that a small image is enlarged to by default, in whole steps. */
    private static final int LEGIBLE = 32;

    /** Between images, in a colour that is neither black nor white nor grey. */
    private static final int GAP = 2;

    private static final int GAP_COLOR = 0x203060;
    private static final int WHITE = 255;

    /** Rows, columns, channels of an image; and of a kernel, with its outputs. */
    private static final int IMAGE_DIMENSIONS = 3;

    private static final int KERNEL_DIMENSIONS = 4;
    private static final int COLORS = 3;

    private final float[] images;
    private final int height;
    private final int width;
    private final int channels;
    private final int columns;
    private final int zoom;
    private final double black;
    private final double white;

    private ImageSheet(
            float[] images, int height, int width, int channels, int columns, int zoom, double black, double white) {
        this.images = images;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.columns = columns;
        this.zoom = zoom;
        this.black = black;
        this.white = white;
    }

    /** Images one after the other, in about as many rows as columns. */
    private static ImageSheet of(float[] images, int height, int width, int channels, double black, double white) {
        int count = images.length / (height * width * channels);
        int columns = (int) Math.ceil(Math.sqrt(count));
        return new ImageSheet(
                images, height, width, channels, columns, Math.max(1, LEGIBLE / Math.max(height, width)), black, white);
    }

    /**
     * Samples of images; 0 is shown black and 1 white, unless {@link #range} says otherwise.
     *
     * @param samples one after the other, each rows, columns, channels
     * @param shape of a sample: rows, columns and 1, 3 or 4 channels, the fourth of which is not shown
     * @throws IllegalArgumentException if the shape is no image's, or the samples are not of it
     */
    public static ImageSheet ofSamples(float[] samples, List<Integer> shape) {
        if (shape.size() != IMAGE_DIMENSIONS || !List.of(1, COLORS, 4).contains(shape.get(2))) {
            throw new IllegalArgumentException(
                    "Samples of shape " + shape + " are no images: give rows, columns and 1, 3 or 4 channels");
        }
        requireMultiple(samples.length, shape);
        return of(samples.clone(), shape.get(0), shape.get(1), shape.get(2), 0, 1);
    }

    /** As {@link #ofSamples(float[], List)}, for the inputs of a data set. */
    public static ImageSheet ofSamples(Dataset samples, List<Integer> shape) {
        float[] inputs = new float[samples.size() * samples.inputSize()];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(samples.input(i), 0, inputs, i * samples.inputSize(), samples.inputSize());
        }
        return ofSamples(inputs, shape);
    }

    /**
     * The filters of a convolution. Those that read three channels are shown in colours, one image each; of others,
     * each row holds one filter, an image for each channel it reads. Grey is 0, white the largest weight or black its
     * negative.
     *
     * @param kernel of shape rows, columns, inputs, outputs
     * @throws IllegalArgumentException if it has another shape
     */
    public static ImageSheet ofFilters(Parameter kernel) {
        return ofFilters(kernel.read(), kernel.shape());
    }

    /** As {@link #ofFilters(Parameter)}, for the weights of a kernel on their own. */
    public static ImageSheet ofFilters(float[] weights, List<Integer> shape) {
        if (shape.size() != KERNEL_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "A kernel of shape " + shape + "; give one of rows, columns, inputs and outputs");
        }
        requireMultiple(weights.length, shape);
        int inputs = shape.get(2);
        int outputs = shape.get(3);
        float[] filters = new float[weights.length];
        int window = shape.get(0) * shape.get(1);
        boolean colored = inputs == COLORS;
        double most = 0;
        for (int i = 0; i < weights.length; i++) {
            int output = i % outputs;
            int input = i / outputs % inputs;
            int place = i / outputs / inputs;
            int at = colored ? place * inputs + input : input * window + place;
            filters[output * inputs * window + at] = weights[i];
            most = Math.max(most, Math.abs(weights[i]));
        }
        ImageSheet sheet = of(filters, shape.get(0), shape.get(1), colored ? COLORS : 1, -most, most);
        return colored ? sheet : sheet.columns(inputs);
    }

    /**
     * The maps of one sample that a layer gives, an image for each channel. The smallest number is shown black and the
     * largest white, over all channels, so that those that say nothing stay dark.
     *
     * <p>They are the predictions of a network that takes over another one up to that layer:
     *
     * <pre>{@code
     * @Network(input = {28, 28, 1})
     * @Reuse(value = Clothes.class, until = "conv2d_1")
     * @Loss(MEAN_SQUARED_ERROR)
     * interface Seen {}
     *
     * SeenNetwork seen = SeenNetwork.create();
     * seen.loadByName(clothes.weights());
     * ImageSheet.ofFeatureMaps(seen.predict(image), seen.architecture().outputShape()).write(Path.of("maps.png"));
     * }</pre>
     *
     * @param maps rows, columns, channels
     * @param shape the same, as the network's summary shows it
     * @throws IllegalArgumentException if the shape has other dimensions, or the maps are not of it
     */
    public static ImageSheet ofFeatureMaps(float[] maps, List<Integer> shape) {
        if (shape.size() != IMAGE_DIMENSIONS) {
            throw new IllegalArgumentException("Maps of shape " + shape + "; give rows, columns and channels");
        }
        requireMultiple(maps.length, shape);
        int channels = shape.get(2);
        int places = shape.get(0) * shape.get(1);
        if (maps.length != places * channels) {
            throw new IllegalArgumentException("There are maps of more than one sample");
        }
        float[] apart = new float[maps.length];
        float least = maps[0];
        float most = maps[0];
        for (int i = 0; i < maps.length; i++) {
            apart[i % channels * places + i / channels] = maps[i];
            least = Math.min(least, maps[i]);
            most = Math.max(most, maps[i]);
        }
        return of(apart, shape.get(0), shape.get(1), 1, least, most);
    }

    private static void requireMultiple(int length, List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        if (size < 1 || length == 0 || length % size != 0) {
            throw new IllegalArgumentException(
                    "There are " + length + " numbers, which are no images of shape " + shape);
        }
    }

    /** Images in a row. */
    public ImageSheet columns(int number) {
        return new ImageSheet(images, height, width, channels, atLeastOne("columns", number), zoom, black, white);
    }

    /** Screen pixels along the edge of one pixel; by default so many that an image has about {@value #LEGIBLE}. */
    public ImageSheet zoom(int pixels) {
        return new ImageSheet(images, height, width, channels, columns, atLeastOne("zoom", pixels), black, white);
    }

    private static int atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("The " + what + " is " + number + "; it must be at least 1");
        }
        return number;
    }

    /** What is shown black and white; what lies beyond is shown so too. */
    public ImageSheet range(double shownBlack, double shownWhite) {
        return new ImageSheet(images, height, width, channels, columns, zoom, shownBlack, shownWhite);
    }

    /**
     * Writes the sheet as a PNG file.
     *
     * @param file in a folder that exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(draw(), "png", out);
        }
        Files.write(file, bytes.toByteArray());
    }

    private BufferedImage draw() {
        int count = images.length / (height * width * channels);
        int across = Math.min(columns, count);
        int down = (count + across - 1) / across;
        int stepX = width * zoom + GAP;
        int stepY = height * zoom + GAP;
        BufferedImage sheet = new BufferedImage(across * stepX + GAP, down * stepY + GAP, BufferedImage.TYPE_INT_RGB);
        int[] background = new int[sheet.getWidth() * sheet.getHeight()];
        Arrays.fill(background, GAP_COLOR);
        sheet.setRGB(0, 0, sheet.getWidth(), sheet.getHeight(), background, 0, sheet.getWidth());
        for (int i = 0; i < count; i++) {
            draw(sheet, i, GAP + i % across * stepX, GAP + i / across * stepY);
        }
        return sheet;
    }

    private void draw(BufferedImage sheet, int image, int left, int top) {
        for (int y = 0; y < height * zoom; y++) {
            for (int x = 0; x < width * zoom; x++) {
                int at = ((image * height + y / zoom) * width + x / zoom) * channels;
                int red = level(images[at]);
                int green = channels == 1 ? red : level(images[at + 1]);
                int blue = channels == 1 ? red : level(images[at + 2]);
                sheet.setRGB(left + x, top + y, red << 16 | green << 8 | blue);
            }
        }
    }

    private int level(float value) {
        double share = white == black ? 0 : (value - black) / (white - black);
        return (int) Math.rint(WHITE * Math.max(0, Math.min(1, share)));
    }
}
