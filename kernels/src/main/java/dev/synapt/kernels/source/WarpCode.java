package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Warping;
import dev.synapt.kernels.graph.Warping.Interval;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * Images moved about, the same for all back ends: pixels are fetched one by one. Places are computed in double
 * precision, and what StrictMath computes of angles is the same on every JVM.
 */
final class WarpCode {
    private final Target target;
    private final Dialect dialect;
    private final Layouts layouts;
    private final Signature signature;
    private final ImageStatement.Warp warp;
    private final ElementType type;
    private final int height;
    private final int width;

    /** How a language spells what places are computed with. */
    enum Target {
        JAVA("boolean", "Math.", "StrictMath.", "Math.floorMod", "(int) ") {
            @Override
            String fraction(String counter) {
                return "(dev.synapt.runtime.random.Threefry.block(key, " + counter + ") >>> 11)";
            }
        },
        /** With the helpers of {@code angles.cl}. */
        OPENCL("bool", "", "strict_", "floor_mod", "convert_int_sat") {
            @Override
            String fraction(String counter) {
                return "(threefry(key, " + counter + ") >> 11)";
            }
        };

        private final String bool;
        private final String math;
        private final String strict;
        private final String floorMod;
        private final String toInt;

        Target(String bool, String math, String strict, String floorMod, String toInt) {
            this.bool = bool;
            this.math = math;
            this.strict = strict;
            this.floorMod = floorMod;
            this.toInt = toInt;
        }

        /** A random number below 2^53: as many bits as the fraction of a double has. */
        abstract String fraction(String counter);

        String floor(String x) {
            return math + "floor(" + x + ")";
        }

        String toInt(String x) {
            return toInt + (toInt.endsWith(" ") ? x : "(" + x + ")");
        }
    }

    /** For the work-items of an OpenCL kernel, one for each pixel. */
    static WorkItems printOpenCl(
            SourceText text, Layouts layouts, Signature signature, ImageStatement.Warp warp, Dialect dialect) {
        WarpCode code = new WarpCode(layouts, signature, warp, Target.OPENCL, dialect);
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("b", 1),
                new WorkItems.Loop("row", code.height),
                new WorkItems.Loop("column", code.width));
        items.print(text);
        code.drawn(text);
        code.pixel(text);
        return items;
    }

    WarpCode(Layouts layouts, Signature signature, ImageStatement.Warp warp) {
        this(layouts, signature, warp, Target.JAVA, ElementType.of(layouts.precision()));
    }

    private WarpCode(Layouts layouts, Signature signature, ImageStatement.Warp warp, Target target, Dialect dialect) {
        this.target = target;
        this.dialect = dialect;
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
        drawn(text);
        text.open("for (int row = 0; row < " + height + "; row++)");
        text.open("for (int column = 0; column < " + width + "; column++)");
        pixel(text);
        text.close().close().close();
    }

    /** What is drawn for a sample, and the map that follows. */
    private void drawn(SourceText text) {
        List<Interval> ranges = warp.warping().ranges();
        for (int i = 0; i < ranges.size(); i++) {
            Interval range = ranges.get(i);
            String counter = i == 0 ? "b" : "b | " + i + "L << 32";
            text.line("double drawn" + i + " = " + number(range.low()) + " + " + number(range.high() - range.low())
                    + " * (" + target.fraction(counter) + " * 0x1p-53);");
        }
        map(text);
    }

    private void pixel(SourceText text) {
        text.line("double placeX = acrossByColumn * column + acrossByRow * row + across;");
        text.line("double placeY = downByColumn * column + downByRow * row + down;");
        int stride = layouts.stride(warp.out());
        text.line("int writeAt = (b * " + height * width + " + row * " + width + " + column) * " + stride + ";");
        if (warp.warping().linear()) {
            lines(text);
        } else {
            text.line("int fromRow = " + target.toInt(target.floor("placeY + 0.5")) + ";");
            text.line("int fromColumn = " + target.toInt(target.floor("placeX + 0.5")) + ";");
            fetch(text);
            channels(text, "y[writeAt + j] = " + element() + ";");
        }
    }

    /** The coefficients of the map from a pixel of the output to its place in the input. */
    private void map(SourceText text) {
        switch (warp.warping().motion()) {
            case FLIP -> {
                text.line(target.bool + " turned = drawn0 < 0.5;");
                text.line(target.bool + " mirrored = drawn1 < 0.5;");
                coefficients(text, "mirrored ? -1 : 1", "0", "mirrored ? " + (width - 1) + " : 0");
                coefficientsDown(text, "0", "turned ? -1 : 1", "turned ? " + (height - 1) + " : 0");
            }
            case ROTATION -> {
                text.line("double cosine = " + target.strict + "cos(drawn0 * " + number(2 * Math.PI) + ");");
                text.line("double sine = " + target.strict + "sin(drawn0 * " + number(2 * Math.PI) + ");");
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
        text.line("double top = " + target.floor("placeY") + ";");
        text.line("double left = " + target.floor("placeX") + ";");
        text.open("for (int tap = 0; tap < 4; tap++)");
        text.line("int fromRow = " + target.toInt("top") + " + tap / 2;");
        text.line("int fromColumn = " + target.toInt("left") + " + tap % 2;");
        text.line("double weightDown = tap / 2 == 0 ? 1 - (placeY - top) : placeY - top;");
        text.line("double weightAcross = tap % 2 == 0 ? 1 - (placeX - left) : placeX - left;");
        text.line(
                type == ElementType.DOUBLE
                        ? "double weight = weightDown * weightAcross;"
                        : "float weight = (float) (weightDown * weightAcross);");
        fetch(text);
        text.line(target.bool + " first = tap == 0;");
        channels(
                text,
                real + " element = " + element() + ";",
                "y[writeAt + j] = first ? element * weight : " + dialect.fma("element", "weight", "y[writeAt + j]")
                        + ";");
        text.close();
    }

    /** Where the pixel at {@code fromRow}, {@code fromColumn} lies; below 0 where there is none. */
    private void fetch(SourceText text) {
        int stride = layouts.stride(warp.in());
        String start = signature.start(warp.in());
        String sample = (start.isEmpty() ? "" : start + " + ") + "(b * " + height * width + " + ";
        if (warp.warping().fill() == Warping.Fill.CONSTANT) {
            text.line(target.bool + " inside = fromRow >= 0 && fromRow < " + height
                    + " && fromColumn >= 0 && fromColumn < " + width + ";");
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
            text.line("int " + name + " = " + target.floorMod + "(" + index + ", " + 2 * extent + ");");
            text.line(name + " = " + name + " < " + extent + " ? " + name + " : " + (2 * extent - 1) + " - " + name
                    + ";");
            return;
        }
        text.line("int " + name + " = "
                + (warp.warping().fill() == Warping.Fill.WRAP
                        ? target.floorMod + "(" + index + ", " + extent + ")"
                        : target.math + "max(0, " + target.math + "min(" + index + ", " + (extent - 1) + "))")
                + ";");
    }

    private String element() {
        return warp.warping().fill() == Warping.Fill.CONSTANT
                ? "readAt < 0 ? " + dialect.literal(warp.warping().value()) + " : x[readAt + j]"
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
