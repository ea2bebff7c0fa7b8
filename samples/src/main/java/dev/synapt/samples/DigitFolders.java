package dev.synapt.samples;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.HandDrawnDigits;
import dev.synapt.runtime.random.CounterRandom;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Hand-drawn digits in colours as PNG files, in a folder for each digit. */
final class DigitFolders {
    /** Keeps the colours apart from what is drawn from the same seed. */
    private static final long COLORS = 0x434F4C4F5253L;

    private static final int CHANNELS = 3;

    /** Least distance of ink and paper, of the square root of 3 from black to white. */
    private static final double LEAST_CONTRAST = 0.5;

    private static final int WHITE = 255;

    private DigitFolders() {}

    /**
     * Writes pictures, unless their folder is there already.
     *
     * @param folder to hold a folder for each digit
     * @param samples number of pictures
     * @param edge pixels along an edge
     */
    static void write(Path folder, int samples, int edge, long seed) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        // Under another name until all of them are there.
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".part");
        Dataset digits = HandDrawnDigits.of(samples, edge, seed);
        int[] labels = digits.labels();
        for (int i = 0; i < samples; i++) {
            Path digit = Files.createDirectories(unfinished.resolve(String.valueOf(labels[i])));
            BufferedImage picture = colored(digits.input(i), edge, new CounterRandom(seed, COLORS + i));
            ImageIO.write(
                    picture, "png", digit.resolve(String.format("%05d.png", i)).toFile());
        }
        Files.move(unfinished, folder);
    }

    private static BufferedImage colored(float[] ink, int edge, CounterRandom random) {
        double[] paper = color(random);
        double[] pen = color(random);
        while (distance(paper, pen) < LEAST_CONTRAST) {
            pen = color(random);
        }
        BufferedImage picture = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < ink.length; i++) {
            int rgb = 0;
            for (int c = 0; c < CHANNELS; c++) {
                double level = paper[c] + Math.min(1, Math.max(0, ink[i])) * (pen[c] - paper[c]);
                rgb = rgb << Byte.SIZE | (int) Math.rint(WHITE * level);
            }
            picture.setRGB(i % edge, i / edge, rgb);
        }
        return picture;
    }

    private static double[] color(CounterRandom random) {
        return new double[] {random.uniform(), random.uniform(), random.uniform()};
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int c = 0; c < CHANNELS; c++) {
            squares += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return Math.sqrt(squares);
    }
}
