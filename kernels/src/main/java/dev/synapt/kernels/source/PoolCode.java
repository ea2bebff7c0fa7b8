package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Sliding;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pools and their gradients: loops over the positions of the window, in each the loops over its elements inside of the
 * sample.
 */
abstract class PoolCode {
    private static final List<String> AXES = List.of("w", "h", "d");

    private final Layouts layouts;
    final ElementType type;

    PoolCode(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
    }

    /** Prints what is done for the channels of one position, with {@code xAt} of the first element and {@code yAt}. */
    abstract void forward(SourceText text, Pooling pooling, Elements elements, int columns);

    /**
     * Prints how the gradient of one position is given to its elements.
     *
     * @param overlaps whether an element may have a part from another position; else its part is added to 0
     */
    abstract void gradient(SourceText text, Pooling pooling, Elements elements, int columns, boolean overlaps);

    /**
     * Prints how the element of {@code dx} gets to {@code dy} that stands where the first one of {@code x} equals
     * {@code y}.
     */
    abstract void chosen(SourceText text, Elements elements, int columns);

    /** What the result of no element is. */
    final String start(Pooling pooling) {
        return switch (pooling) {
            case MAX -> type.literal(Double.NEGATIVE_INFINITY);
            case MIN -> type.literal(Double.POSITIVE_INFINITY);
            case AVERAGE -> "0";
        };
    }

    /** What takes one element more into the result. */
    static String operation(Pooling pooling) {
        return switch (pooling) {
            case MAX -> "max";
            case MIN -> "min";
            case AVERAGE -> "add";
        };
    }

    /** Loops over the elements of a window. */
    interface Elements {
        /** Opens them; {@code at} then is an element's position in the input's sample. */
        void open(SourceText text);

        void close(SourceText text);

        /** Number of elements. */
        String count();
    }

    void print(SourceText text, ImageStatement.Pool pool) {
        int columns = Layouts.padded(pool.in().columns());
        Elements elements = positions(text, pool.sliding(), pool.in(), pool.out());
        forward(text, pool.pooling(), elements, columns);
        close(text, pool.sliding());
    }

    void print(SourceText text, ImageStatement.Chosen pool) {
        Elements elements = positions(text, pool.sliding(), pool.in(), pool.out());
        chosen(text, elements, Layouts.padded(pool.in().columns()));
        close(text, pool.sliding());
    }

    void print(SourceText text, ImageStatement.PoolGradient pool) {
        int columns = Layouts.padded(pool.out().columns());
        int sample = layouts.sampleLength(pool.out());
        if (!pool.sliding().tiles()) {
            text.line("Arrays.fill(dx, from * " + sample + ", to * " + sample + ", 0);");
        }
        Elements elements = positions(text, pool.sliding(), pool.out(), pool.gradient());
        gradient(text, pool.pooling(), elements, columns, pool.sliding().overlaps());
        close(text, pool.sliding());
    }

    private static void close(SourceText text, Sliding sliding) {
        for (int d = 0; d <= sliding.rank(); d++) {
            text.close();
        }
    }

    /** Opens the loops over samples and positions. */
    private Elements positions(SourceText text, Sliding sliding, Tensor sample, Tensor result) {
        text.open("for (int b = from; b < to; b++)");
        StringBuilder resultRow = new StringBuilder("b");
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            int positions = sliding.positions().get(d);
            text.open("for (int " + axis + " = 0; " + axis + " < " + positions + "; " + axis + "++)");
            bounds(text, sliding, d, axis);
            resultRow = new StringBuilder(
                    (d == 0 ? resultRow.toString() : "(" + resultRow + ")") + " * " + positions + " + " + axis);
        }
        text.line("int yAt = (" + resultRow + ") * " + layouts.stride(result) + ";");
        return new WindowElements(sliding, layouts.stride(sample));
    }

    private static String axis(Sliding sliding, int dimension) {
        return AXES.get(sliding.rank() - 1 - dimension);
    }

    private static void bounds(SourceText text, Sliding sliding, int d, String axis) {
        int stride = sliding.window().strides().get(d);
        int before = sliding.window().before().get(d);
        int size = sliding.window().size().get(d);
        String begin = axis + (stride == 1 ? "" : " * " + stride) + (before == 0 ? "" : " - " + before);
        if (sliding.inside(d)) {
            text.line("int " + axis + "Begin = " + begin + ";");
            return;
        }
        text.line("int " + axis + "Begin = " + (before == 0 ? begin : "Math.max(" + begin + ", 0)") + ";");
        text.line("int " + axis + "End = Math.min(" + begin + " + " + size + ", "
                + sliding.extents().get(d) + ");");
    }

    private record WindowElements(Sliding sliding, int stride) implements Elements {
        @Override
        public void open(SourceText text) {
            String row = "b";
            for (int d = 0; d < sliding.rank(); d++) {
                String axis = axis(sliding, d);
                boolean inside = sliding.inside(d);
                // A loop of constant length is unrolled.
                String index = (inside ? "k" : "i") + axis.toUpperCase(Locale.ROOT);
                String end = inside ? String.valueOf(sliding.window().size().get(d)) : axis + "End";
                text.open("for (int " + index + " = " + (inside ? "0" : axis + "Begin") + "; " + index + " < " + end
                        + "; " + index + "++)");
                row = (d == 0 ? row : "(" + row + ")") + " * "
                        + sliding.extents().get(d) + " + " + (inside ? axis + "Begin + " : "") + index;
            }
            text.line("int at = (" + row + ") * " + stride + ";");
        }

        @Override
        public void close(SourceText text) {
            for (int d = 0; d < sliding.rank(); d++) {
                text.close();
            }
        }

        @Override
        public String count() {
            List<String> extents = new ArrayList<>();
            for (int d = 0; d < sliding.rank(); d++) {
                String axis = axis(sliding, d);
                extents.add(
                        sliding.inside(d)
                                ? String.valueOf(sliding.window().size().get(d))
                                : "(" + axis + "End - " + axis + "Begin)");
            }
            return String.join(" * ", extents);
        }
    }

    /** Pools with vectors along the channels. */
    static final class Vectors extends PoolCode {
        private final int lanes;

        Vectors(Layouts layouts, int bits) {
            super(layouts);
            this.lanes = bits / type.bits();
        }

        @Override
        void forward(SourceText text, Pooling pooling, Elements elements, int columns) {
            boolean chooses = pooling.chooses();
            String vector = type.vector();
            text.open("for (int j = 0; j < " + columns + "; j += " + lanes + ")");
            text.line(vector + " result = "
                    + (chooses ? vector + ".broadcast(SPECIES, " + start(pooling) + ")" : vector + ".zero(SPECIES)")
                    + ";");
            elements.open(text);
            text.line("result = result." + operation(pooling) + "(" + vector + ".fromArray(SPECIES, x, at + j));");
            elements.close(text);
            text.line((chooses ? "result" : "result.div((" + type.real() + ") (" + elements.count() + "))")
                    + ".intoArray(y, yAt + j);");
            text.close();
        }

        @Override
        void gradient(SourceText text, Pooling pooling, Elements elements, int columns, boolean overlaps) {
            String vector = type.vector();
            text.open("for (int j = 0; j < " + columns + "; j += " + lanes + ")");
            text.line(vector + " left = " + vector + ".fromArray(SPECIES, dy, yAt + j)"
                    + (pooling.chooses() ? "" : ".div((" + type.real() + ") (" + elements.count() + "))") + ";");
            if (pooling.chooses()) {
                text.line(vector + " chosen = " + vector + ".fromArray(SPECIES, y, yAt + j);");
            }
            elements.open(text);
            if (overlaps) {
                text.line(vector + " sum = " + vector + ".fromArray(SPECIES, dx, at + j);");
            }
            String sum = overlaps ? "sum" : vector + ".zero(SPECIES)";
            if (pooling.chooses()) {
                text.line("VectorMask<" + type.boxed() + "> here = " + vector
                        + ".fromArray(SPECIES, x, at + j).compare(VectorOperators.EQ, chosen);");
                text.line(sum + ".add(" + vector + ".zero(SPECIES).blend(left, here)).intoArray(dx, at + j);");
                text.line("left = left.blend(" + vector + ".zero(SPECIES), here);");
            } else {
                text.line(sum + ".add(left).intoArray(dx, at + j);");
            }
            elements.close(text);
            text.close();
        }

        /** Once found, nothing equals what is sought. */
        @Override
        void chosen(SourceText text, Elements elements, int columns) {
            String vector = type.vector();
            String nothing = vector + ".broadcast(SPECIES, " + type.literal(Double.NaN) + ")";
            text.open("for (int j = 0; j < " + columns + "; j += " + lanes + ")");
            text.line(vector + " sought = " + vector + ".fromArray(SPECIES, y, yAt + j);");
            text.line(vector + " chosen = " + vector + ".zero(SPECIES);");
            elements.open(text);
            text.line("VectorMask<" + type.boxed() + "> here = " + vector
                    + ".fromArray(SPECIES, x, at + j).compare(VectorOperators.EQ, sought);");
            text.line("chosen = chosen.blend(" + vector + ".fromArray(SPECIES, dx, at + j), here);");
            text.line("sought = sought.blend(" + nothing + ", here);");
            elements.close(text);
            text.line("chosen.intoArray(dy, yAt + j);");
            text.close();
        }
    }

    /** Pools in plain Java. */
    static final class Plain extends PoolCode {
        Plain(Layouts layouts) {
            super(layouts);
        }

        @Override
        void forward(SourceText text, Pooling pooling, Elements elements, int columns) {
            boolean chooses = pooling.chooses();
            text.line("Arrays.fill(y, yAt, yAt + " + columns + ", " + start(pooling) + ");");
            elements.open(text);
            text.open("for (int j = 0; j < " + columns + "; j++)");
            text.line(
                    chooses
                            ? "y[yAt + j] = Math." + operation(pooling) + "(y[yAt + j], x[at + j]);"
                            : "y[yAt + j] += x[at + j];");
            text.close();
            elements.close(text);
            if (!chooses) {
                text.line(type.real() + " count = " + elements.count() + ";");
                text.open("for (int j = 0; j < " + columns + "; j++)");
                text.line("y[yAt + j] /= count;");
                text.close();
            }
        }

        @Override
        void gradient(SourceText text, Pooling pooling, Elements elements, int columns, boolean overlaps) {
            String add = overlaps ? " += " : " = 0 + ";
            if (!pooling.chooses()) {
                text.line(type.real() + " count = " + elements.count() + ";");
                elements.open(text);
                text.open("for (int j = 0; j < " + columns + "; j++)");
                text.line("dx[at + j]" + add + "dy[yAt + j] / count;");
                text.close();
                elements.close(text);
                return;
            }
            text.open("for (int j = 0; j < " + columns + "; j++)");
            text.line(type.real() + " left = dy[yAt + j];");
            elements.open(text);
            text.line("boolean here = x[at + j] == y[yAt + j];");
            text.line("dx[at + j]" + add + "(here ? left : 0);");
            text.line("left = here ? 0 : left;");
            elements.close(text);
            text.close();
        }

        @Override
        void chosen(SourceText text, Elements elements, int columns) {
            text.open("for (int j = 0; j < " + columns + "; j++)");
            text.line(type.real() + " sought = y[yAt + j];");
            text.line(type.real() + " chosen = 0;");
            elements.open(text);
            text.line("boolean here = x[at + j] == sought;");
            text.line("chosen = here ? dx[at + j] : chosen;");
            text.line("sought = here ? " + type.literal(Double.NaN) + " : sought;");
            elements.close(text);
            text.line("dy[yAt + j] = chosen;");
            text.close();
        }
    }
}
