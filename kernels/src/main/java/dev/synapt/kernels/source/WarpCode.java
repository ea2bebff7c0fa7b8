package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Warping;
import dev.synapt.kernels.graph.Warping.Interval;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * Images moved about, the same for all back ends: pixels are fetched one by one. Places are computed in double precision, and
 * what StrictMath computes of angles is the same on every JVM.
 */
final class WarpCode {
    /** The fraction of a double: as many bits of a random block. */
    private static final String UNIFORM = " >>> 11) * 0x1p-53";

    private final Layouts layouts;
    private final Signature signature;
    private final ImageStatement.Warp warp;
    private final ElementType type;
    private final int height;
    private final int width;

    WarpCode(Layouts layouts, Signature signature, ImageStatement.Warp warp) {
        this.layouts = layouts;
        this.signature = signature;
        this.warp = warp;
        this.type = ElementType.of(layouts.precision());
        this.height = warp.extents().get(0);
        this.width = warp.extents().get(1);
    }

    /** A loop over samples: what is drawn, the map that follows, and the pixels. */
    void print(SourceText text) {
        text.open("for (int b = from; b < to; b++)");
        List<Interval> ranges = warp.warping().ranges();
        for (int i = 0; i < ranges.size(); i++) {
            Interval range = ranges.get(i);
            String counter = i == 0 ? "b" : "b | " + i + "L << 32";
            text.line("double drawn" + i + " = " + number(range.low()) + " + " + number(range.high() - range.low())
                    + " * ((dev.synapt.runtime.random.Threefry.block(key, " + counter + ")" + UNIFORM + ");");
        }
        map(text);
        text.open("for (int row = 0; row < " + height + "; row++)");
        text.open("for (int column = 0; column < " + width + "; column++)");
        text.line("double placeX = acrossByColumn * column + acrossByRow * row + across;");
        text.line("double placeY = downByColumn * column + downByRow * row + down;");
        int stride = layouts.stride(warp.out());
        text.line("int writeAt = (b * " + height * width + " + row * " + width + " + column) * " + stride + ";");
        if (warp.warping().linear()) {
            lines(text);
        } else {
            text.line("int fromRow = (int) Math.floor(placeY + 0.5);");
            text.line("int fromColumn = (int) Math.floor(placeX + 0.5);");
            fetch(text);
            channels(text, "y[writeAt + j] = " + element() + ";");
        }
        text.close().close().close();
    }

    /** The coefficients of the map from a pixel of the output to its place in the input. */
    private void map(SourceText text) {
        switch (warp.warping().motion()) {
            case FLIP -> {
                text.line("boolean turned = drawn0 < 0.5;");
                text.line("boolean mirrored = drawn1 < 0.5;");
                coefficients(text, "mirrored ? -1 : 1", "0", "mirrored ? " + (width - 1) + " : 0");
                coefficientsDown(text, "0", "turned ? -1 : 1", "turned ? " + (height - 1) + " : 0");
            }
            case ROTATION -> {
                text.line("double cosine = StrictMath.cos(drawn0 * " + number(2 * Math.PI) + ");");
                text.line("double sine = StrictMath.sin(drawn0 * " + number(2 * Math.PI) + ");");
                coefficients(
                        text,
                        "cosine",
                        "-sine",
                        "(" + (width - 1) + " - (cosine * " + (width - 1) + " - sine * " + (height - 1) + ")) / 2");
                coefficientsDown(
                        text,
                        "sine",
                        "cosine",
                        "(" + (height - 1) + " - (sine * " + (width - 1) + " + cosine * " + (height - 1) + ")) / 2");
            }
            case TRANSLATION -> {
                coefficients(text, "1", "0", "-(drawn1 * " + width + ")");
                coefficientsDown(text, "0", "1", "-(drawn0 * " + height + ")");
            }
            case ZOOM -> {
                String ofWidth = warp.warping().ranges().size() > 1 ? "drawn1" : "drawn0";
                coefficients(text, "1 + " + ofWidth, "0", number((width - 1) / 2.0) + " * -" + ofWidth);
                coefficientsDown(text, "0", "1 + drawn0", number((height - 1) / 2.0) + " * -drawn0");
            }
            case SHEAR -> {
                text.line("double sign = drawn2 < 0.5 ? 1 : -1;");
                coefficients(text, "1", "sign * drawn0", "0");
                coefficientsDown(text, "sign * drawn1", "1", "0");
            }
        }
    }

    private static void coefficients(SourceText text, String byColumn, String byRow, String constant) {
        text.line("double acrossByColumn = " + byColumn + ";");
        text.line("double acrossByRow = " + byRow + ";");
        text.line("double across = " + constant + ";");
    }

    private static void coefficientsDown(SourceText text, String byColumn, String byRow, String constant) {
        text.line("double downByColumn = " + byColumn + ";");
        text.line("double downByRow = " + byRow + ";");
        text.line("double down = " + constant + ";");
    }

    /** The four pixels around the place, each with its weight. */
    private void lines(SourceText text) {
        String real = type.real();
        text.line("double top = Math.floor(placeY);");
        text.line("double left = Math.floor(placeX);");
        text.open("for (int tap = 0; tap < 4; tap++)");
        text.line("int fromRow = (int) top + tap / 2;");
        text.line("int fromColumn = (int) left + tap % 2;");
        text.line("double weightDown = tap / 2 == 0 ? 1 - (placeY - top) : placeY - top;");
        text.line("double weightAcross = tap % 2 == 0 ? 1 - (placeX - left) : placeX - left;");
        text.line(
                type == ElementType.DOUBLE
                        ? "double weight = weightDown * weightAcross;"
                        : "float weight = (float) (weightDown * weightAcross);");
        fetch(text);
        text.line("boolean first = tap == 0;");
        channels(
                text,
                real + " element = " + element() + ";",
                "y[writeAt + j] = first ? element * weight : Math.fma(element, weight, y[writeAt + j]);");
        text.close();
    }

    /** Where the pixel at {@code fromRow}, {@code fromColumn} lies; below 0 where there is none. */
    private void fetch(SourceText text) {
        int stride = layouts.stride(warp.in());
        String start = signature.start(warp.in());
        String sample = (start.isEmpty() ? "" : start + " + ") + "(b * " + height * width + " + ";
        if (warp.warping().fill() == Warping.Fill.CONSTANT) {
            text.line("boolean inside = fromRow >= 0 && fromRow < " + height + " && fromColumn >= 0 && fromColumn < "
                    + width + ";");
            text.line(
                    "int readAt = inside ? " + sample + "fromRow * " + width + " + fromColumn) * " + stride + " : -1;");
        } else {
            inside(text, "nearRow", "fromRow", height);
            inside(text, "nearColumn", "fromColumn", width);
            text.line("int readAt = " + sample + "nearRow * " + width + " + nearColumn) * " + stride + ";");
        }
    }

    private void inside(SourceText text, String name, String index, int extent) {
        if (warp.warping().fill() == Warping.Fill.REFLECT) {
            text.line("int " + name + " = Math.floorMod(" + index + ", " + 2 * extent + ");");
            text.line(name + " = " + name + " < " + extent + " ? " + name + " : " + (2 * extent - 1) + " - " + name
                    + ";");
            return;
        }
        text.line("int " + name + " = "
                + (warp.warping().fill() == Warping.Fill.WRAP
                        ? "Math.floorMod(" + index + ", " + extent + ")"
                        : "Math.max(0, Math.min(" + index + ", " + (extent - 1) + "))")
                + ";");
    }

    private String element() {
        return warp.warping().fill() == Warping.Fill.CONSTANT
                ? "readAt < 0 ? " + type.literal(warp.warping().value()) + " : x[readAt + j]"
                : "x[readAt + j]";
    }

    private void channels(SourceText text, String... lines) {
        text.open("for (int j = 0; j < " + warp.in().columns() + "; j++)");
        for (String line : lines) {
            text.line(line);
        }
        text.close();
    }

    private static String number(double value) {
        return ElementType.DOUBLE.literal(value);
    }
}
