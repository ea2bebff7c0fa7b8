package dev.synapt.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSheetTest {
    private static final int GAP = 0x203060;
    private static final int GREY = 0x808080;
    private static final int WHITE = 0xFFFFFF;

    @TempDir
    Path folder;

    /** The colours of a sheet, row by row. */
    private int[][] written(ImageSheet sheet) throws IOException {
        Path file = folder.resolve("sheet.png");
        sheet.write(file);
        BufferedImage image = ImageIO.read(file.toFile());
        int[][] colors = new int[image.getHeight()][image.getWidth()];
        for (int y = 0; y < colors.length; y++) {
            for (int x = 0; x < colors[y].length; x++) {
                colors[y][x] = image.getRGB(x, y) & WHITE;
            }
        }
        return colors;
    }

    @Test
    void samplesStandInRowsWithGapsBetweenThem() throws IOException {
        float[] three = {0, 1, 0.5f, 2, -1, 1};
        int[][] sheet = written(ImageSheet.ofSamples(three, List.of(1, 2, 1)).zoom(1));
        assertThat(sheet).hasNumberOfRows(8);
        assertThat(sheet[1]).containsOnly(GAP);
        assertThat(sheet[2]).containsExactly(GAP, GAP, 0, WHITE, GAP, GAP, GREY, WHITE, GAP, GAP);
        assertThat(sheet[5]).containsExactly(GAP, GAP, 0, WHITE, GAP, GAP, GAP, GAP, GAP, GAP);
        assertThat(written(
                        ImageSheet.ofSamples(three, List.of(1, 2, 1)).columns(3).zoom(1)))
                .hasNumberOfRows(5);
    }

    @Test
    void pixelsAreEnlargedInWholeSteps() throws IOException {
        ImageSheet pair = ImageSheet.ofSamples(new float[] {0, 1}, List.of(1, 2, 1));
        assertThat(written(pair.zoom(2))[3]).containsExactly(GAP, GAP, 0, 0, WHITE, WHITE, GAP, GAP);
        assertThat(written(pair)[2]).hasSize(2 + 32 + 2);
    }

    @Test
    void coloursAndRanges() throws IOException {
        Dataset one = Dataset.of(new float[] {255, 127.5f, 0, 7}, new int[1]);
        assertThat(written(ImageSheet.ofSamples(one, List.of(1, 1, 4))
                        .range(0, 255)
                        .zoom(1))[2][2])
                .isEqualTo(0xFF8000);
        // Turned around: a negative.
        float[] ink = {0.25f};
        assertThat(written(
                        ImageSheet.ofSamples(ink, List.of(1, 1, 1)).range(1, 0).zoom(1))[2][2])
                .isEqualTo(0xBFBFBF);
    }

    /** Two filters of one row of two weights over two channels: (column, input, output), outputs innermost. */
    @Test
    void filtersStandInRowsOfTheChannelsTheyRead() throws IOException {
        float[] weights = {4, 0, -4, 1, 2, 0, -2, -1};
        int[][] sheet =
                written(ImageSheet.ofFilters(weights, List.of(1, 2, 2, 2)).zoom(1));
        assertThat(sheet[2]).containsExactly(GAP, GAP, WHITE, 0xBFBFBF, GAP, GAP, 0, 0x404040, GAP, GAP);
        assertThat(sheet[5]).containsExactly(GAP, GAP, GREY, GREY, GAP, GAP, 0x9F9F9F, 0x606060, GAP, GAP);
    }

    @Test
    void filtersOfThreeChannelsAreColours() throws IOException {
        float[] weights = {1, 0, -1, 1, 0, 1};
        int[][] sheet =
                written(ImageSheet.ofFilters(weights, List.of(1, 1, 3, 2)).zoom(1));
        assertThat(sheet[2]).containsExactly(GAP, GAP, 0xFF0080, GAP, GAP, 0x80FFFF, GAP, GAP);
    }

    /** Two maps of one row of two pixels, channels innermost. */
    @Test
    void mapsStandApartInOneRange() throws IOException {
        ImageSheet maps = ImageSheet.ofFeatureMaps(new float[] {-1, 0, 3, 1}, List.of(1, 2, 2));
        assertThat(written(maps.zoom(1))[2]).containsExactly(GAP, GAP, 0, WHITE, GAP, GAP, 0x404040, GREY, GAP, GAP);
        // Without any difference there is nothing to see.
        assertThat(written(ImageSheet.ofFeatureMaps(new float[] {5, 5}, List.of(1, 2, 1))
                        .zoom(1))[2])
                .containsExactly(GAP, GAP, 0, 0, GAP, GAP);
    }

    @Test
    void refusesWhatIsNoImage() {
        float[] six = new float[6];
        assertThatThrownBy(() -> ImageSheet.ofSamples(six, List.of(3, 2)))
                .hasMessage("Samples of shape [3, 2] are no images: give rows, columns and 1, 3 or 4 channels");
        assertThatThrownBy(() -> ImageSheet.ofSamples(six, List.of(2, 2, 1)))
                .hasMessage("There are 6 numbers, which are no images of shape [2, 2, 1]");
        assertThatThrownBy(() -> ImageSheet.ofFeatureMaps(six, List.of(1, 1, 3)))
                .hasMessage("There are maps of more than one sample");
        assertThatThrownBy(() -> ImageSheet.ofFeatureMaps(six, List.of(6))).hasMessageContaining("Maps of shape [6]");
        Model linear = TestNetworks.linear(1);
        assertThatThrownBy(() -> ImageSheet.ofFilters(linear.parameter("dense/kernel")))
                .hasMessage("A kernel of shape [3, 2]; give one of rows, columns, inputs and outputs");
        assertThatThrownBy(() -> ImageSheet.ofSamples(six, List.of(6, 1, 1)).zoom(0))
                .hasMessageContaining("at least 1");
        Path nowhere = folder.resolve("none").resolve("a.png");
        assertThatThrownBy(() -> ImageSheet.ofSamples(six, List.of(6, 1, 1)).write(nowhere))
                .isInstanceOf(NoSuchFileException.class);
    }
}
