package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.Threefry;
import dev.synapt.kernels.graph.Warping;
import dev.synapt.kernels.graph.Warping.Interval;
import dev.synapt.kernels.plan.ImageStatement;

/** Moves images about pixel by pixel, each by its definition. */
final class WarpInterpreter {
    private final ImageStatement.Warp warp;
    private final Warping warping;
    private final Precision precision;
    private final int height;
    private final int width;
    private final int channels;

    WarpInterpreter(ImageStatement.Warp warp, Precision precision) {
        this.warp = warp;
        this.warping = warp.warping();
        this.precision = precision;
        this.height = warp.extents().get(0);
        this.width = warp.extents().get(1);
        this.channels = warp.in().columns();
    }

    void run(double[] in, double[] out, int samples, long key) {
        for (int sample = 0; sample < samples; sample++) {
            double[] map = map(sample, key);
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double x = map[0] * column + map[1] * row + map[2];
                    double y = map[3] * column + map[4] * row + map[5];
                    for (int channel = 0; channel < channels; channel++) {
                        out[((sample * height + row) * width + column) * channels + channel] = warping.linear()
                                ? lines(in, sample, x, y, channel)
                                : nearest(in, sample, x, y, channel);
                    }
                }
            }
        }
    }

    private double drawn(int number, int sample, long key) {
        Interval range = warping.ranges().get(number);
        long block = Threefry.block(sample, number, (int) key, (int) (key >>> 32), Threefry.ROUNDS);
        return range.low() + (range.high() - range.low()) * ((block >>> 11) / 0x1p53);
    }

    /** The coefficients of column, row and 1, for x and then for y. */
    private double[] map(int sample, long key) {
        double first = drawn(0, sample, key);
        double second = drawn(warping.ranges().size() > 1 ? 1 : 0, sample, key);
        int right = width - 1;
        int bottom = height - 1;
        return switch (warping.motion()) {
            case FLIP ->
                new double[] {
                    second < 0.5 ? -1 : 1,
                    0,
                    second < 0.5 ? right : 0,
                    0,
                    first < 0.5 ? -1 : 1,
                    first < 0.5 ? bottom : 0
                };
            case ROTATION -> {
                double cosine = StrictMath.cos(first * (2 * Math.PI));
                double sine = StrictMath.sin(first * (2 * Math.PI));
                yield new double[] {
                    cosine,
                    -sine,
                    (right - (cosine * right - sine * bottom)) / 2,
                    sine,
                    cosine,
                    (bottom - (sine * right + cosine * bottom)) / 2
                };
            }
            case TRANSLATION -> new double[] {1, 0, -(second * width), 0, 1, -(first * height)};
            case ZOOM -> new double[] {1 + second, 0, right / 2.0 * -second, 0, 1 + first, bottom / 2.0 * -first};
            case SHEAR -> {
                double sign = drawn(2, sample, key) < 0.5 ? 1 : -1;
                yield new double[] {1, sign * first, 0, sign * second, 1, 0};
            }
        };
    }

    private double nearest(double[] in, int sample, double x, double y, int channel) {
        return pixel(in, sample, (int) Math.floor(y + 0.5), (int) Math.floor(x + 0.5), channel);
    }

    private double lines(double[] in, int sample, double x, double y, int channel) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - Math.floor(y);
        double across = x - Math.floor(x);
        double sum = precision.round(pixel(in, sample, top, left, channel) * weight(1 - down, 1 - across));
        sum = fma(pixel(in, sample, top, left + 1, channel), weight(1 - down, across), sum);
        sum = fma(pixel(in, sample, top + 1, left, channel), weight(down, 1 - across), sum);
        return fma(pixel(in, sample, top + 1, left + 1, channel), weight(down, across), sum);
    }

    private double weight(double down, double across) {
        return precision.round(down * across);
    }

    private double fma(double a, double b, double c) {
        return precision == Precision.FLOAT32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    private double pixel(double[] in, int sample, int row, int column, int channel) {
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        if (!inside && warping.fill() == Warping.Fill.CONSTANT) {
            return precision.round(warping.value());
        }
        int at = (sample * height + near(row, height)) * width + near(column, width);
        return in[at * channels + channel];
    }

    private int near(int index, int extent) {
        return switch (warping.fill()) {
            case REFLECT -> {
                int place = Math.floorMod(index, 2 * extent);
                yield Math.min(place, 2 * extent - 1 - place);
            }
            case WRAP -> Math.floorMod(index, extent);
            default -> Math.max(0, Math.min(extent - 1, index));
        };
    }

    @Override
    public String toString() {
        return warp.toString();
    }
}
