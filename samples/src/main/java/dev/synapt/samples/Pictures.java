package dev.synapt.samples;

import dev.synapt.runtime.History;
import dev.synapt.runtime.callback.GradientNorms;
import dev.synapt.runtime.callback.UnitSaturation;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of what a sample did. */
final class Pictures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;

    /** Screen pixels of one pixel of an image. */
    private static final int ZOOM = 4;

    /** What a gradient of no length is drawn as. */
    private static final double SHORTEST = 1e-12;

    private static final int CAPTION = 22;
    private static final int PER_ROW = 8;

    private Pictures() {}

    /** An image with what it was taken for. */
    record Captioned(float[] pixels, String caption, boolean right) {}

    /** Curves of training, one for each name. */
    static void curves(Path file, String title, History history, String... names) throws IOException {
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (String name : names) {
            curves.put(name, history.series(name));
        }
        curves(file, title, curves);
    }

    /** Curves of numbers, one an epoch, by name. */
    static void curves(Path file, String title, Map<String, double[]> curves) throws IOException {
        ImageIO.write(BitmapEncoder.getBufferedImage(chart(title, HEIGHT, curves)), "png", file.toFile());
        System.out.println("Curves: " + file);
    }

    /**
     * What {@link GradientNorms} and {@link UnitSaturation} reported, below each other, a curve for each layer: where
     * gradients vanish or explode, and which units let nothing through.
     */
    static void layers(Path file, History history) throws IOException {
        Map<String, double[]> lengths = ofLayers(history, GradientNorms.NORM);
        // A length of 0 has no logarithm.
        lengths.values().forEach(curve -> Arrays.setAll(curve, i -> Math.max(SHORTEST, curve[i])));
        XYChart norms = chart("Length of the gradient", HEIGHT / 2, lengths);
        norms.getStyler().setYAxisLogarithmic(true);
        List<XYChart> charts = List.of(
                norms,
                chart("Share of dead units", HEIGHT / 2, ofLayers(history, UnitSaturation.DEAD)),
                chart("Share of saturated units", HEIGHT / 2, ofLayers(history, UnitSaturation.SATURATED)));
        BufferedImage sheet = new BufferedImage(WIDTH, charts.size() * (HEIGHT / 2), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        for (int i = 0; i < charts.size(); i++) {
            pen.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), 0, i * (HEIGHT / 2), null);
        }
        pen.dispose();
        ImageIO.write(sheet, "png", file.toFile());
        System.out.println("Layers: " + file);
    }

    private static Map<String, double[]> ofLayers(History history, String prefix) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        history.names().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> curves.put(name.substring(prefix.length()), history.series(name)));
        return curves;
    }

    private static XYChart chart(String title, int height, Map<String, double[]> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .title(title)
                .xAxisTitle("epoch")
                .build();
        curves.forEach((name, values) -> {
            double[] epochs =
                    IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
            chart.addSeries(name, epochs, values).setMarker(SeriesMarkers.NONE);
        });
        return chart;
    }

    /** Grey images of {@code edge} x {@code edge} pixels in rows of eight, each with its caption. */
    static void gallery(Path file, int edge, List<Captioned> images) throws IOException {
        int cell = edge * ZOOM;
        int rows = (images.size() + PER_ROW - 1) / PER_ROW;
        BufferedImage sheet =
                new BufferedImage(PER_ROW * (cell + ZOOM), rows * (cell + CAPTION), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION / 2 + 2));
        for (int i = 0; i < images.size(); i++) {
            Captioned image = images.get(i);
            int x = i % PER_ROW * (cell + ZOOM);
            int y = i / PER_ROW * (cell + CAPTION);
            pen.drawImage(grey(image.pixels(), edge), x, y, cell, cell, null);
            pen.setColor(image.right() ? Color.GREEN : Color.ORANGE);
            pen.drawString(image.caption(), x + ZOOM, y + cell + CAPTION - ZOOM);
        }
        pen.dispose();
        ImageIO.write(sheet, "png", file.toFile());
        System.out.println("Predictions: " + file);
    }

    private static BufferedImage grey(float[] pixels, int edge) {
        float most = 0;
        for (float pixel : pixels) {
            most = Math.max(most, pixel);
        }
        BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < pixels.length; i++) {
            int level = most == 0 ? 0 : Math.round(255 * Math.max(0, pixels[i]) / most);
            image.getRaster().setSample(i % edge, i / edge, 0, level);
        }
        return image;
    }

    /**
     * A probability over the plane as colour, with points of two classes on it.
     *
     * @param probability of class 1 at x, y
     * @param points two coordinates each
     */
    static void boundary(Path file, DoubleBinaryOperator probability, float[] points, int[] labels) throws IOException {
        double left = -1.6;
        double right = 2.6;
        double top = 1.3;
        double bottom = -0.9;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int py = 0; py < HEIGHT; py++) {
            for (int px = 0; px < WIDTH; px++) {
                double x = left + (right - left) * px / WIDTH;
                double y = top + (bottom - top) * py / HEIGHT;
                image.setRGB(px, py, shade(probability.applyAsDouble(x, y)).getRGB());
            }
        }
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < labels.length; i++) {
            int px = (int) ((points[2 * i] - left) / (right - left) * WIDTH);
            int py = (int) ((points[2 * i + 1] - top) / (bottom - top) * HEIGHT);
            pen.setColor(labels[i] == 1 ? new Color(150, 40, 0) : new Color(0, 40, 150));
            pen.fillOval(px - 3, py - 3, 6, 6);
        }
        pen.dispose();
        ImageIO.write(image, "png", file.toFile());
        System.out.println("Decision boundary: " + file);
    }

    private static Color shade(double probability) {
        float p = (float) Math.min(1, Math.max(0, probability));
        return new Color(0.65f + 0.35f * p, 0.75f, 1 - 0.35f * p);
    }
}
