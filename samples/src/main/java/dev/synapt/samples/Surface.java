package dev.synapt.samples;

import dev.synapt.runtime.fullbatch.Iterate;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/** A function of two variables as bands of equal height, with paths over it. */
final class Surface {
    private static final int PANEL = 260;
    private static final int CAPTION = 22;
    private static final int GAP = 6;
    private static final int PER_ROW = 4;

    /** Bands to a power of e. */
    private static final double BANDS = 1.5;

    private static final Color ROUTE = new Color(190, 30, 0);

    private final ToDoubleFunction<double[]> function;
    private final double left;
    private final double right;
    private final double bottom;
    private final double top;

    Surface(ToDoubleFunction<double[]> function, double left, double right, double bottom, double top) {
        this.function = function;
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        this.top = top;
    }

    /** A panel for each path with its name below: the start white, the minimum black, a dot for each step. */
    void draw(Path file, Map<String, List<Iterate>> paths, double[] minimum) throws IOException {
        int rows = (paths.size() + PER_ROW - 1) / PER_ROW;
        BufferedImage sheet =
                new BufferedImage(PER_ROW * (PANEL + GAP), rows * (PANEL + CAPTION + GAP), BufferedImage.TYPE_INT_RGB);
        BufferedImage bands = bands();
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION / 2 + 2));
        int panel = 0;
        for (Map.Entry<String, List<Iterate>> path : paths.entrySet()) {
            int x = panel % PER_ROW * (PANEL + GAP);
            int y = panel / PER_ROW * (PANEL + CAPTION + GAP);
            Graphics2D inside = (Graphics2D) pen.create(x, y, PANEL, PANEL);
            inside.drawImage(bands, 0, 0, null);
            route(inside, path.getValue());
            dot(inside, minimum, 4, Color.BLACK);
            inside.dispose();
            pen.setColor(Color.WHITE);
            pen.drawString(path.getKey(), x + GAP, y + PANEL + CAPTION - GAP);
            panel++;
        }
        pen.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private BufferedImage bands() {
        BufferedImage image = new BufferedImage(PANEL, PANEL, BufferedImage.TYPE_INT_RGB);
        for (int py = 0; py < PANEL; py++) {
            for (int px = 0; px < PANEL; px++) {
                double x = left + (right - left) * (px + 0.5) / PANEL;
                double y = top + (bottom - top) * (py + 0.5) / PANEL;
                double level = Math.floor(BANDS * Math.log(function.applyAsDouble(new double[] {x, y}) + 1e-3));
                float light = (float) Math.max(0.45, Math.min(0.97, 0.9 - 0.03 * level));
                image.setRGB(px, py, new Color(light * 0.85f, light * 0.93f, light).getRGB());
            }
        }
        return image;
    }

    private void route(Graphics2D pen, List<Iterate> path) {
        Path2D line = new Path2D.Double();
        for (Iterate at : path) {
            double[] point = at.point();
            if (at.iteration() == 0) {
                line.moveTo(column(point[0]), row(point[1]));
            } else {
                line.lineTo(column(point[0]), row(point[1]));
            }
        }
        pen.setColor(ROUTE);
        pen.setStroke(new BasicStroke(1.5f));
        pen.draw(line);
        path.forEach(at -> dot(pen, at.point(), 1.5, ROUTE));
        dot(pen, path.get(0).point(), 4, Color.WHITE);
        dot(pen, path.get(path.size() - 1).point(), 4, ROUTE);
    }

    private void dot(Graphics2D pen, double[] point, double radius, Color color) {
        pen.setColor(color);
        pen.fill(new Ellipse2D.Double(column(point[0]) - radius, row(point[1]) - radius, 2 * radius, 2 * radius));
    }

    private double column(double x) {
        return (x - left) / (right - left) * PANEL;
    }

    private double row(double y) {
        return (top - y) / (top - bottom) * PANEL;
    }
}
