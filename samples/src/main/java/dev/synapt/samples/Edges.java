package dev.synapt.samples;

import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;

import dev.synapt.annotations.Concatenate;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.image.ImageSheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds the edge of a picture that is dark on its left, with the filters of Sobel (1968): kernels given as numbers. */
@Command(name = "edges", description = "finds vertical and horizontal edges", mixinStandardHelpOptions = true)
final class Edges implements Callable<Integer> {

    @Network(input = {6, 6, 1})
    @Conv2D(
            name = "vertical",
            filters = 1,
            kernelSize = 3,
            useBias = false,
            kernel = {
                1, 0, -1,
                2, 0, -2,
                1, 0, -1
            })
    @Conv2D(
            name = "horizontal",
            from = "input",
            filters = 1,
            kernelSize = 3,
            useBias = false,
            kernel = {
                1, 2, 1,
                0, 0, 0,
                -1, -2, -1
            })
    @Concatenate(from = {"vertical", "horizontal"})
    @Loss(MEAN_SQUARED_ERROR)
    interface Sobel {}

    private static final int EDGE = 6;
    private static final int MAP = 4;
    private static final int MAPS = 2;

    /** The greatest sum that either kernel makes of pixels from 0 to 1. */
    private static final double MOST = 4;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        float[] picture = new float[EDGE * EDGE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i % EDGE < EDGE / 2 ? 0 : 1;
        }
        float[] maps = Edges_SobelNetwork.create().predict(picture);
        print("The picture:", picture, EDGE, 1, 0);
        print("Vertical edges:", maps, MAP, MAPS, 0);
        print("Horizontal edges:", maps, MAP, MAPS, 1);

        Path seen = folders.picture("edges-picture.png");
        ImageSheet.ofSamples(picture, List.of(EDGE, EDGE, 1)).write(seen);
        Path found = folders.picture("edges-found.png");
        ImageSheet.ofFeatureMaps(maps, List.of(MAP, MAP, MAPS))
                .range(-MOST, MOST)
                .write(found);
        System.out.println("Picture: " + seen + "\nEdges: " + found);
        return 0;
    }

    private static void print(String title, float[] values, int edge, int channels, int channel) {
        System.out.println(title);
        for (int row = 0; row < edge; row++) {
            for (int column = 0; column < edge; column++) {
                System.out.printf("%4.0f", values[(row * edge + column) * channels + channel]);
            }
            System.out.println();
        }
    }
}
