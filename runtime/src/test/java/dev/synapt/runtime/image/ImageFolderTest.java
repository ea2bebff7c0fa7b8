package dev.synapt.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Split;
import dev.synapt.runtime.data.SplitMethod;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
    /** Every image is one grey pixel, which tells it from the others. */
    private static final ImageDecoder PIXEL = ImageDecoder.of(1, 1, 1).range(0, 255);

    @TempDir
    Path folder;

    private void write(String file, int grey) throws IOException {
        BufferedImage image = TestImages.image(BufferedImage.TYPE_BYTE_GRAY, 1, 1, (x, y) -> new int[] {grey});
        bytes(file, TestImages.png(image));
    }

    private void bytes(String file, byte[] contents) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, contents);
    }

    /** Seven dogs, 10 to 16, and five cats, 1 to 5. */
    private ImageFolder pets() throws IOException {
        for (int i = 0; i < 7; i++) {
            write("dogs/" + i + ".png", 10 + i);
        }
        for (int i = 0; i < 5; i++) {
            write("cats/" + i + ".png", 1 + i);
        }
        return ImageFolder.of(folder, PIXEL);
    }

    private static List<Integer> greys(Dataset data) {
        return IntStream.range(0, data.size())
                .mapToObj(i -> Math.round(data.input(i)[0]))
                .toList();
    }

    /** The greys of each batch; copied, for the arrays are used again. */
    private static List<List<Integer>> greys(Batches batches, int epoch) {
        List<List<Integer>> greys = new ArrayList<>();
        try (Stream<Dataset> open = batches.open(epoch)) {
            open.forEach(batch -> greys.add(greys(batch)));
        }
        return greys;
    }

    private static List<Integer> flat(List<List<Integer>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    // ---- what there is

    @Test
    void classesAreTheFoldersSortedAndLabelsTheirPlaces() throws IOException {
        ImageFolder pets = pets();
        assertThat(pets.classes()).containsExactly("cats", "dogs");
        assertThat(pets.labels()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1);
        assertThat(pets.files().get(5)).isEqualTo(folder.resolve("dogs").resolve("0.png"));
        Dataset all = pets.read();
        assertThat(greys(all)).containsExactly(1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16);
        assertThat(all.labels()).containsExactly(pets.labels());
    }

    @Test
    void classesInAnotherOrderHaveOtherLabels() throws IOException {
        pets();
        ImageFolder pets = ImageFolder.of(folder, PIXEL, List.of("dogs", "cats"));
        assertThat(greys(pets.read())).startsWith(10).endsWith(5);
        assertThat(pets.read().labels()).startsWith(0).endsWith(1);
        assertThatThrownBy(() -> ImageFolder.of(folder, PIXEL, List.of("dogs", "birds")))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("birds") + ": there is no such folder; there are [cats, dogs]");
    }

    @Test
    void foldersWithinAClassCountAndHiddenFilesDoNot() throws IOException {
        write("a/z.png", 1);
        write("a/b/2.png", 2);
        write("a/b.png", 3);
        for (String hidden : List.of("a/.DS_Store", "a/.thumbs/1.png", "a/Thumbs.db", ".git/HEAD", "LICENSE")) {
            bytes(hidden, new byte[] {1});
        }
        Files.createDirectories(folder.resolve("nothing"));
        ImageFolder all = ImageFolder.of(folder, PIXEL);
        assertThat(all.classes()).containsExactly("a", "nothing");
        // By letters: '.' comes before '/'.
        assertThat(greys(all.read())).containsExactly(3, 2, 1);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> ImageFolder.of(folder, PIXEL))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        folder + ": there are no folders in it; images lie in one folder for each class, such as ");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> ImageFolder.of(none, PIXEL))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(none.toAbsolutePath().toString());
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> ImageFolder.of(folder, PIXEL))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": there are no files in the folders [empty]");
    }

    // ---- streams

    @Test
    void batchesHoldTheImagesInOrderAndTheLastOneWhatIsLeft() throws IOException {
        Batches batches = pets().batches(5);
        assertThat(batches.count()).isEqualTo(3);
        assertThat(greys(batches, 0))
                .containsExactly(List.of(1, 2, 3, 4, 5), List.of(10, 11, 12, 13, 14), List.of(15, 16));
        try (Stream<Dataset> open = batches.open()) {
            assertThat(open.flatMapToInt(batch -> IntStream.of(batch.labels())).toArray())
                    .containsExactly(pets().labels());
        }
        assertThat(greys(pets().batches(100), 0)).hasSize(1);
    }

    @Test
    void aBatchStaysAsItIsWhileTheNextOneIsMade() throws Exception {
        try (Stream<Dataset> open = pets().batches(4).open()) {
            var iterator = open.iterator();
            Dataset first = iterator.next();
            assertThat(decodingEnds()).isTrue();
            assertThat(greys(first)).containsExactly(1, 2, 3, 4);
            assertThat(greys(iterator.next())).containsExactly(5, 10, 11, 12);
        }
    }

    /** Whether no thread decodes any more, after a wait. */
    private static boolean decodingEnds() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("synapt-images"))) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    @Test
    void theOrderFollowsFromSeedAndEpoch() throws IOException {
        Batches batches = pets().shuffled(3).batches(5);
        List<List<Integer>> first = greys(batches, 0);
        assertThat(flat(first))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)
                .isNotEqualTo(flat(greys(batches, 1)))
                .isNotEqualTo(flat(greys(pets().shuffled(4).batches(5), 0)));
        assertThat(greys(pets().shuffled(3).batches(5), 0)).isEqualTo(first);
    }

    @Test
    void labelsOrRowsWithAOne() throws IOException {
        ImageFolder pets = pets().oneHot();
        assertThat(pets.read().target(0)).containsExactly(1, 0);
        assertThat(pets.read().target(11)).containsExactly(0, 1);
        try (Stream<Dataset> open = pets.batches(12).open()) {
            assertThat(open.findFirst().orElseThrow().target(11)).containsExactly(0, 1);
        }
    }

    @Test
    void splitsAsTheImagesInMemoryAreSplit() throws IOException {
        ImageFolder pets = pets();
        for (SplitMethod method : SplitMethod.values()) {
            Split<ImageFolder> files = pets.split(0.25, method, 8);
            Split<Dataset> samples = pets.read().split(0.25, method, 8);
            assertThat(greys(files.training().read())).isEqualTo(greys(samples.training()));
            assertThat(greys(files.heldOut().read())).isEqualTo(greys(samples.heldOut()));
            assertThat(files.heldOut().read().labels())
                    .isEqualTo(samples.heldOut().labels());
            assertThat(files.heldOut().classes()).containsExactly("cats", "dogs");
        }
    }

    // ---- faulty files

    private ImageFolder withFaults() throws IOException {
        ImageFolder pets = pets();
        bytes("cats/2.png", new byte[0]);
        bytes("dogs/notes.txt", "a good dog".getBytes(StandardCharsets.US_ASCII));
        assertThat(pets.size()).isEqualTo(12);
        return ImageFolder.of(folder, PIXEL);
    }

    @Test
    void aFaultyFileEndsTheReadingByName() throws IOException {
        ImageFolder pets = withFaults();
        String message = folder.resolve("cats").resolve("2.png")
                + ": the file is empty; fetch it again, or leave such files out with skippingFaulty()";
        assertThatThrownBy(pets::read).isInstanceOf(DataException.class).hasMessage(message);
        assertThatThrownBy(() -> greys(pets.batches(4), 0))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void faultyFilesCanBeLeftOutAndAreListed() throws IOException {
        ImageFolder pets = withFaults().skippingFaulty();
        Batches batches = pets.batches(4);
        assertThat(batches.count()).isEqualTo(4);
        assertThat(greys(batches, 0))
                .containsExactly(List.of(1, 2, 4, 5), List.of(10, 11, 12, 13), List.of(14, 15, 16));
        assertThat(pets.skipped())
                .extracting(ImageFault::toString)
                .containsExactly(
                        folder.resolve("cats").resolve("2.png") + ": the file is empty",
                        folder.resolve("dogs").resolve("notes.txt")
                                + ": no PNG or JPEG: it begins with the bytes 61 20 67 6f");
        assertThat(batches.count()).isEqualTo(3);
        assertThat(greys(batches, 1)).hasSize(3);
        assertThat(greys(pets.read())).hasSize(11);
        assertThat(pets.read().labels()).hasSize(11).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void aFolderOfFaultyFilesIsNoData() throws IOException {
        bytes("a/1.jpg", new byte[0]);
        ImageFolder none = ImageFolder.of(folder, PIXEL).skippingFaulty();
        assertThatThrownBy(none::read).hasMessage(folder + ": none of the 1 files is an image");
        assertThat(greys(none.batches(2), 0)).isEmpty();
        assertThat(greys(none.batches(2), 1)).isEmpty();
    }

    @Test
    void aFileThatWentAwayIsNoFaultOfTheImage() throws IOException {
        ImageFolder pets = pets().skippingFaulty();
        Files.delete(pets.files().get(3));
        assertThatThrownBy(pets::read).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> greys(pets.batches(4), 0)).hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThat(pets.skipped()).isEmpty();
    }
}
