package dev.synapt.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.data.DataException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageDecoderTest {
    private static final ImageDecoder ONE_PIXEL = ImageDecoder.of(1, 1, 3).range(0, 255);

    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** The pixel of a file of one colour, from 0 to 255. */
    private float[] pixel(byte[] file) throws IOException {
        return ONE_PIXEL.read(write("one", file));
    }

    private static BufferedImage one(int type, int... bands) {
        return TestImages.image(type, 1, 1, (x, y) -> bands);
    }

    /** An image of bands of 16 bits, or of grey with opacity, which have no type of their own. */
    private static BufferedImage components(int dataType, int bits, int... bands) {
        boolean alpha = bands.length % 2 == 0;
        int space = bands.length > 2 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY;
        int[] sizes = new int[bands.length];
        Arrays.fill(sizes, bits);
        ComponentColorModel model =
                new ComponentColorModel(ColorSpace.getInstance(space), sizes, alpha, false, alpha ? 3 : 1, dataType);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, bands);
        return new BufferedImage(model, raster, false, null);
    }

    // ---- kinds of files

    @Test
    void readsRowsColumnsAndChannelsInThisOrder() throws IOException {
        BufferedImage image =
                TestImages.image(BufferedImage.TYPE_INT_RGB, 3, 2, (x, y) -> new int[] {10 * x, 100 * y, 255});
        float[] sample = ImageDecoder.of(2, 3, 3).range(0, 255).read(write("a.png", TestImages.png(image)));
        assertThat(sample).containsExactly(0, 0, 255, 10, 0, 255, 20, 0, 255, 0, 100, 255, 10, 100, 255, 20, 100, 255);
    }

    @Test
    void readsEveryKindOfPng() throws IOException {
        assertThat(pixel(TestImages.png(one(BufferedImage.TYPE_INT_RGB, 1, 2, 3))))
                .containsExactly(1, 2, 3);
        assertThat(pixel(TestImages.png(one(BufferedImage.TYPE_INT_ARGB, 1, 2, 3, 4))))
                .containsExactly(1, 2, 3);
        assertThat(pixel(TestImages.png(components(DataBuffer.TYPE_BYTE, 8, 90, 4))))
                .containsExactly(90, 90, 90);
        assertThat(pixel(TestImages.png(one(BufferedImage.TYPE_BYTE_BINARY, 1))))
                .containsExactly(255, 255, 255);
        IndexColorModel palette = new IndexColorModel(8, 2, new byte[] {0, 10}, new byte[] {0, 20}, new byte[] {0, 30});
        BufferedImage indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        indexed.getRaster().setSample(0, 0, 0, 1);
        assertThat(pixel(TestImages.png(indexed))).containsExactly(10, 20, 30);
    }

    /** The platform's own conversion of grey would make 188 of it. */
    @Test
    void takesGreyAsItIsStored() throws IOException {
        assertThat(pixel(TestImages.png(one(BufferedImage.TYPE_BYTE_GRAY, 128))))
                .containsExactly(128, 128, 128);
        float[] jpeg = pixel(TestImages.jpeg(one(BufferedImage.TYPE_BYTE_GRAY, 128)));
        assertThat(jpeg).containsExactly(128, 128, 128);
    }

    @Test
    void keepsThePrecisionOfSixteenBits() throws IOException {
        float[] grey = ImageDecoder.of(1, 1, 1)
                .read(write("g.png", TestImages.png(one(BufferedImage.TYPE_USHORT_GRAY, 1000))));
        assertThat(grey).containsExactly(1000 / 65535f);
        float[] color = ImageDecoder.of(1, 1, 4)
                .range(0, 65535)
                .read(write("c.png", TestImages.png(components(DataBuffer.TYPE_USHORT, 16, 1, 256, 65535, 77))));
        assertThat(color).containsExactly(1, 256, 65535, 77);
    }

    @Test
    void readsOpacityWhereItIsAskedFor() throws IOException {
        ImageDecoder decoder = ImageDecoder.of(1, 1, 4).range(0, 255);
        assertThat(decoder.read(write("a", TestImages.png(one(BufferedImage.TYPE_INT_ARGB, 1, 2, 3, 4)))))
                .containsExactly(1, 2, 3, 4);
        assertThat(decoder.read(write("b", TestImages.png(one(BufferedImage.TYPE_INT_RGB, 1, 2, 3)))))
                .containsExactly(1, 2, 3, 255);
        assertThat(decoder.read(write("c", TestImages.png(components(DataBuffer.TYPE_BYTE, 8, 90, 4)))))
                .containsExactly(90, 90, 90, 4);
    }

    @Test
    void makesGreyOfColours() throws IOException {
        Path file = write("a.png", TestImages.png(one(BufferedImage.TYPE_INT_RGB, 200, 100, 50)));
        // 0.299 * 200 + 0.587 * 100 + 0.114 * 50
        assertThat(ImageDecoder.of(1, 1, 1).range(0, 255).read(file)[0]).isCloseTo(124.2f, within(1e-4f));
        // An image of grey stored as colours keeps its numbers.
        Path grey = write("b.png", TestImages.png(one(BufferedImage.TYPE_INT_RGB, 77, 77, 77)));
        assertThat(ImageDecoder.of(1, 1, 1).range(0, 255).read(grey)).containsExactly(77);
    }

    @Test
    void readsJpeg() throws IOException {
        float[] pixel = pixel(TestImages.jpeg(
                TestImages.image(BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> new int[] {200, 100, 50})));
        assertThat(pixel[0]).isCloseTo(200, within(2f));
        assertThat(pixel[1]).isCloseTo(100, within(2f));
        assertThat(pixel[2]).isCloseTo(50, within(2f));
    }

    /** By hand: cyan 51, magenta 102, yellow 0 and black 51 of 255 leave 0.8 of (0.8, 0.6, 1) of the light. */
    @Test
    void readsTheInksOfPrinting() throws IOException {
        byte[] plain = TestImages.jpegOfFour(8, 8, (x, y) -> new int[] {51, 102, 0, 51});
        assertThat(pixel(plain)).containsExactly(163, 122, 204);
        byte[] inverted = TestImages.jpegOfFour(8, 8, (x, y) -> new int[] {204, 153, 255, 204});
        assertThat(pixel(TestImages.withSegment(inverted, 0xEE, TestImages.adobe(0))))
                .containsExactly(163, 122, 204);
    }

    /**
     * Adobe's luminance and chrominance are those of the light that inks let pass, complemented once more: of (51, 102,
     * 0) they are 0.299 * 51 + 0.587 * 102 = 75.1, 128 - 75.1 * 0.564 = 85.6 and 128 - 24.1 * 0.713 = 110.8.
     */
    @Test
    void readsInksAsLuminanceAndChrominance() throws IOException {
        byte[] file = TestImages.jpegOfFour(8, 8, (x, y) -> new int[] {75, 86, 111, 204});
        float[] pixel = pixel(TestImages.withSegment(file, 0xEE, TestImages.adobe(2)));
        assertThat(pixel[0]).isCloseTo(163, within(1f));
        assertThat(pixel[1]).isCloseTo(122, within(1f));
        assertThat(pixel[2]).isCloseTo(204, within(1f));
    }

    /** What is seen at the top left, top right, bottom left, bottom right, of a picture stored as 1 2 above 3 4. */
    @ParameterizedTest
    @CsvSource({
        "1, 1 2 3 4",
        "2, 2 1 4 3",
        "3, 4 3 2 1",
        "4, 3 4 1 2",
        "5, 1 3 2 4",
        "6, 3 1 4 2",
        "7, 4 2 3 1",
        "8, 2 4 1 3",
        "9, 1 2 3 4"
    })
    void turnsPhotographsUpright(int orientation, String seen) throws IOException {
        int width = 32;
        int height = 16;
        BufferedImage quarters = TestImages.image(BufferedImage.TYPE_BYTE_GRAY, width, height, (x, y) ->
                new int[] {50 * (1 + x / (width / 2) + 2 * (y / (height / 2)))});
        boolean turned = orientation >= 5 && orientation <= 8;
        ImageDecoder decoder = ImageDecoder.of(turned ? width : height, turned ? height : width, 1)
                .range(0, 255);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] file = TestImages.withSegment(TestImages.jpeg(quarters), 0xE1, TestImages.exif(orientation, order));
            float[] sample = decoder.read(write("photo.jpg", file));
            int right = decoder.width() - 1;
            int bottom = (decoder.height() - 1) * decoder.width();
            String corners = Math.round(sample[0] / 50) + " " + Math.round(sample[right] / 50) + " "
                    + Math.round(sample[bottom] / 50) + " " + Math.round(sample[bottom + right] / 50);
            assertThat(corners).as(order.toString()).isEqualTo(seen);
        }
    }

    @Test
    void damagedExifIsNoFault() throws IOException {
        byte[] jpeg = TestImages.jpeg(one(BufferedImage.TYPE_BYTE_GRAY, 80));
        byte[] exif = TestImages.exif(6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < exif.length; length++) {
            byte[] file = TestImages.withSegment(jpeg, 0xE1, Arrays.copyOf(exif, length));
            assertThat(pixel(file)).as("Exif of %d bytes", length).containsExactly(80, 80, 80);
        }
    }

    // ---- sizes

    @Test
    void cutsTheMiddleOutWhereAskedTo() throws IOException {
        BufferedImage wide = TestImages.image(BufferedImage.TYPE_BYTE_GRAY, 7, 2, (x, y) -> new int[] {10 * x + y});
        Path file = write("wide.png", TestImages.png(wide));
        ImageDecoder decoder = ImageDecoder.of(2, 2, 1).range(0, 255);
        // Two of seven columns from column 5 / 2 on, as Keras rounds.
        assertThat(decoder.cropToAspectRatio().read(file)).containsExactly(20, 30, 21, 31);
        assertThat(decoder.resampling(Resampling.NEAREST_NEIGHBOR).read(file)).containsExactly(10, 50, 11, 51);
    }

    @Test
    void blackAndWhiteBecomeWhatIsAskedFor() throws IOException {
        BufferedImage image = TestImages.image(BufferedImage.TYPE_BYTE_GRAY, 3, 1, (x, y) -> new int[] {x * 255 / 2});
        Path file = write("a.png", TestImages.png(image));
        assertThat(ImageDecoder.of(1, 3, 1).read(file)).containsExactly(0, 127 / 255f, 1);
        assertThat(ImageDecoder.of(1, 3, 1).range(-1, 1).read(file))
                .containsExactly(-1, (float) (-1 + 2 * (127 / 255.0)), 1);
    }

    // ---- what is no image

    private void assertFaulty(byte[] file, String message) throws IOException {
        Path path = write("bad.jpg", file);
        assertThatThrownBy(() -> ONE_PIXEL.read(path))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void namesFilesThatAreNoImages() throws IOException {
        assertFaulty(new byte[0], "the file is empty; fetch it again");
        assertFaulty(
                "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII),
                "no PNG or JPEG: it is a web page; convert it to PNG or take it away");
        assertFaulty("GIF89a".getBytes(StandardCharsets.US_ASCII), "no PNG or JPEG: it is a GIF");
        assertFaulty(new byte[] {1, 2}, "no PNG or JPEG: it begins with the bytes 01 02");
        Path none = folder.resolve("none.png");
        assertThatThrownBy(() -> ONE_PIXEL.read(none))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(none.toAbsolutePath().toString());
    }

    private static BufferedImage noise(int edge) {
        Random random = new Random(1);
        return TestImages.image(
                BufferedImage.TYPE_INT_RGB,
                edge,
                edge,
                (x, y) -> random.ints(3, 0, 256).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void namesFilesThatAreCutShortWhereverThatIs(String format) throws IOException {
        byte[] whole = format.equals("png") ? TestImages.png(noise(9)) : TestImages.jpeg(noise(9));
        for (int length = 8; length < whole.length; length++) {
            assertFaulty(Arrays.copyOf(whole, length), "the file is cut short; fetch it again");
        }
        assertThat(pixel(whole)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void readsFilesInSeveralPassesAndNamesThoseThatMissSome(String format) throws IOException {
        BufferedImage image = noise(16);
        byte[] passes = TestImages.inPasses(format, image);
        byte[] once = format.equals("png") ? TestImages.png(image) : TestImages.jpeg(image);
        assertThat(passes).isNotEqualTo(once);
        ImageDecoder decoder = ImageDecoder.of(16, 16, 3);
        assertThat(decoder.read(write("passes", passes))).containsExactly(decoder.read(write("once", once)));
        for (int length = 8; length < passes.length; length += 7) {
            assertFaulty(Arrays.copyOf(passes, length), "the file is cut short; fetch it again");
        }
    }

    @Test
    void namesPngFilesWithAWrongByte() throws IOException {
        byte[] whole = TestImages.png(noise(9));
        int pixels = TestImages.chunk(whole, "IDAT");
        whole[pixels + 20] ^= 1;
        assertFaulty(whole, "the file is damaged: the check sum of its part IDAT is wrong; fetch it again");
    }

    @Test
    void namesJpegFilesWhoseDataIsDamaged() throws IOException {
        byte[] whole = TestImages.jpeg(noise(32));
        // A restart where none is due, which the decoder of the platform passes over with a warning.
        whole[whole.length - 300] = (byte) 0xFF;
        whole[whole.length - 299] = (byte) 0xD3;
        assertFaulty(whole, "the file is damaged: Corrupt JPEG data");
    }

    @Test
    void believesNoHeaderThatClaimsTooMuch() throws IOException {
        byte[] jpeg = TestImages.jpeg(one(BufferedImage.TYPE_BYTE_GRAY, 80));
        int frame = 0;
        while ((jpeg[frame] & 0xFF) != 0xFF || (jpeg[frame + 1] & 0xFF) != 0xC0) {
            frame++;
        }
        for (int i = frame + 5; i < frame + 9; i++) {
            jpeg[i] = (byte) 0xFE;
        }
        assertFaulty(jpeg, "the file is damaged: it claims 65278 x 65278 pixels");
    }

    @Test
    void refusesSizesThatNoSampleHas() {
        assertThatThrownBy(() -> ImageDecoder.of(0, 5, 3)).hasMessage("Images of 0 x 5 pixels; both must be 1 or more");
        assertThatThrownBy(() -> ImageDecoder.of(5, 5, 2)).hasMessage("Images have 1, 3 or 4 channels, not 2");
        assertThatThrownBy(() -> ImageDecoder.of(5, 5, 3).range(0, Double.NaN)).hasMessageContaining("must be finite");
    }
}
