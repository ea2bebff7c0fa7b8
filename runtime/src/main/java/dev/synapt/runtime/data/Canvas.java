package dev.synapt.runtime.data;

import dev.synapt.runtime.random.CounterRandom;

/** A square grey image that lines are drawn on: 0 is the paper, 1 is full ink. */
final class Canvas {
    private final int size;
    private final float[] pixels;
    private final int at;

    /**
     * @param size pixels along an edge
     * @param pixels holds the image, row by row, from position {@code at}
     */
    Canvas(int size, float[] pixels, int at) {
        this.size = size;
        this.pixels = pixels;
        this.at = at;
    }

    /**
     * Draws a line with round ends. A pixel is as dark as the pen covers it, taken from the distance of its centre,
     * which smooths the edges; where lines meet, the darker one counts.
     *
     * @param width of the pen, in pixels
     * @param ink darkness, from 0 to 1
     */
    void line(double x0, double y0, double x1, double y1, double width, double ink) {
        double reach = width / 2 + 0.5;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(size - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(size - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double covered = reach - distance(x + 0.5, y + 0.5, x0, y0, x1, y1);
                if (covered > 0) {
                    int pixel = at + y * size + x;
                    pixels[pixel] = Math.max(pixels[pixel], (float) (ink * Math.min(1, covered)));
                }
            }
        }
    }

    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        double along = squared == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squared;
        double nearest = Math.max(0, Math.min(1, along));
        double ex = x - (x0 + nearest * dx);
        double ey = y - (y0 + nearest * dy);
        return Math.sqrt(ex * ex + ey * ey);
    }

    /** Adds to every pixel a number from {@code -amplitude} to {@code amplitude} and keeps it from 0 to 1. */
    void grain(double amplitude, CounterRandom random) {
        long bits = 0;
        for (int i = 0; i < size * size; i++) {
            // One block of random bits serves eight pixels.
            bits = i % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
            double uniform = (bits & 0xff) / 127.5 - 1;
            double value = pixels[at + i] + amplitude * uniform;
            pixels[at + i] = (float) Math.max(0, Math.min(1, value));
        }
    }
}
