package dev.synapt.runtime.image;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Split;
import dev.synapt.runtime.data.SplitMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * PNG and JPEG files in one folder for each class, after Keras's {@code image_dataset_from_directory}: the classes are
 * the names of the folders, sorted, and a label is the place of its class among them.
 *
 * <pre>{@code
 * ImageFolder flowers = ImageFolder.of(Path.of("flowers"), ImageDecoder.of(net.architecture()));
 * Split<ImageFolder> parts = flowers.split(0.2, SplitMethod.STRATIFIED, 1);
 * Trainer.of(net)
 *         .epochs(20)
 *         .validationData(parts.heldOut().batches(32))
 *         .fit(parts.training().shuffled(1).batches(32));
 * }</pre>
 *
 * <p>Every file of a class's folder and the folders in it counts, whatever its name, except hidden ones and those that
 * file managers leave behind ({@code Thumbs.db}, {@code desktop.ini}). A file that is no PNG or JPEG, empty, cut short
 * or damaged ends the reading with a {@link DataException} that names it, unless {@link #skippingFaulty()} leaves it
 * out. A file that cannot be read at all ends it with an {@link IOException}, unchecked within a stream of batches.
 */
public final class ImageFolder {
    private final Listing listing;
    private final ImageDecoder decoder;
    private final Reading reading;
    private final Map<Path, ImageFault> skipped;

    private ImageFolder(Listing listing, ImageDecoder decoder, Reading reading, Map<Path, ImageFault> skipped) {
        this.listing = listing;
        this.decoder = decoder;
        this.reading = reading;
        this.skipped = skipped;
    }

    /** What there is. */
    private record Listing(Path folder, List<String> classes, List<Path> files, List<Integer> labels) {}

    /** How it is read; without a seed in order. */
    private record Reading(
            boolean skipping, boolean oneHot, @Nullable Long seed) {}

    private ImageFolder with(Reading other) {
        return new ImageFolder(listing, decoder, other, skipped);
    }

    /**
     * The images below a folder, of all folders in it that are not hidden.
     *
     * @throws IOException if a folder cannot be read
     * @throws DataException if there are no folders of classes, or no files in them
     */
    public static ImageFolder of(Path folder, ImageDecoder decoder) throws IOException {
        return of(folder, decoder, ClassFolders.in(folder));
    }

    /**
     * The images of some classes, in the order that labels have, as Keras's {@code class_names}.
     *
     * @param classes names of folders, each once
     * @throws IOException if a folder cannot be read
     * @throws DataException if one is not there, or there are no files in them
     */
    public static ImageFolder of(Path folder, ImageDecoder decoder, List<String> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (Path file : ClassFolders.files(folder, classes.get(label))) {
                files.add(file);
                labels.add(label);
            }
        }
        if (files.isEmpty()) {
            throw new DataException(folder + ": there are no files in the folders " + classes);
        }
        return new ImageFolder(
                new Listing(folder, List.copyOf(classes), List.copyOf(files), List.copyOf(labels)),
                decoder,
                new Reading(false, false, null),
                new ConcurrentSkipListMap<>());
    }

    /** Leaves files out that are no image or not a whole one, and lists them in {@link #skipped()}. */
    public ImageFolder skippingFaulty() {
        return with(new Reading(true, reading.oneHot(), reading.seed()));
    }

    /**
     * Streams the images in an order that follows from the seed and the number of the epoch. Without it they come
     * sorted by class, which hardly any training stands.
     */
    public ImageFolder shuffled(long seed) {
        return with(new Reading(reading.skipping(), reading.oneHot(), seed));
    }

    /** Gives rows of zeros with a one in place of labels, as categorical cross-entropy takes them. */
    public ImageFolder oneHot() {
        return with(new Reading(reading.skipping(), true, reading.seed()));
    }

    /**
     * Holds out a share of the images, the same ones that {@link Dataset#split(double, SplitMethod, long)} would.
     *
     * @param heldOut share to hold out, above 0 and below 1
     * @param method the last images are those of the last class: images need one of the other methods
     * @param seed decides which images
     */
    public Split<ImageFolder> split(double heldOut, SplitMethod method, long seed) {
        double[] places = new double[size()];
        Arrays.setAll(places, i -> i);
        Split<Dataset> split = Dataset.of(places, labels()).split(heldOut, method, seed);
        return new Split<>(among(split.training()), among(split.heldOut()));
    }

    private ImageFolder among(Dataset places) {
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            some.add(files().get((int) ((double[]) places.inputs())[places.inputsAt(i)]));
        }
        Listing fewer = new Listing(
                listing.folder(),
                classes(),
                List.copyOf(some),
                Arrays.stream(places.labels()).boxed().toList());
        return new ImageFolder(fewer, decoder, reading, skipped);
    }

    /** The names of the classes; a label is an index among them. */
    public List<String> classes() {
        return listing.classes();
    }

    /** Number of files, faulty ones included. */
    public int size() {
        return listing.files().size();
    }

    /** The files, by class and then by name. */
    public List<Path> files() {
        return listing.files();
    }

    /** The label of each file. */
    public int[] labels() {
        return listing.labels().stream().mapToInt(Integer::intValue).toArray();
    }

    /** What the files become. */
    public ImageDecoder decoder() {
        return decoder;
    }

    /** The files that were left out so far, in this folder or a part of it, by name. */
    public Collection<ImageFault> skipped() {
        return List.copyOf(skipped.values());
    }

    /**
     * Reads all images into memory, by class and then by name.
     *
     * @throws IOException if a file cannot be read
     * @throws DataException if a file is faulty and faulty ones are not left out, if all are, or if they are too many
     *     for one array
     */
    public Dataset read() throws IOException {
        long numbers = (long) size() * decoder.size();
        if (numbers > Integer.MAX_VALUE) {
            throw new DataException(listing.folder() + ": " + size() + " images of " + decoder
                    + " are more than one array holds; stream them with batches(...)");
        }
        float[] inputs = new float[(int) numbers];
        int[] labels = new int[size()];
        int[] order = inOrder();
        int rows = decoding().decode(order, 0, order.length, inputs, labels, 0);
        if (rows == 0) {
            throw new DataException(listing.folder() + ": none of the " + size() + " files is an image");
        }
        return targets(Dataset.of(inputs, labels).take(rows));
    }

    /**
     * Batches that are decoded while the training works on those before; at any time two of them are in memory. The
     * last one of an epoch holds what is left.
     *
     * @param batchSize images of a batch, 1 or more
     */
    public Batches batches(int batchSize) {
        if (batchSize < 1) {
            throw new DataException("a batch needs at least one sample, got " + batchSize);
        }
        return new ImageBatches(this, batchSize);
    }

    // ---- for the batches

    ParallelDecoding decoding() {
        return new ParallelDecoding(decoder, files(), listing.labels(), reading.skipping() ? skipped : null);
    }

    /** The places of the files that are not known to be faulty. */
    int[] inOrder() {
        return IntStream.range(0, size())
                .filter(i -> !reading.skipping() || !skipped.containsKey(files().get(i)))
                .toArray();
    }

    /** The same samples with the kind of targets that was asked for. */
    Dataset targets(Dataset labelled) {
        return reading.oneHot() ? labelled.oneHot(classes().size()) : labelled;
    }

    /** The seed of the order, or null where the images come in theirs. */
    @Nullable
    Long seed() {
        return reading.seed();
    }

    @Override
    public String toString() {
        return listing.folder() + ": " + size() + " files of " + classes().size() + " classes";
    }
}
