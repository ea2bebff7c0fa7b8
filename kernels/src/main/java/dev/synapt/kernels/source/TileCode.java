package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The innermost method of a product: a block of outputs in registers, summed over all products, then stored. It is
 * called many times a step and calls nothing that is not inlined, so that HotSpot compiles it alone and keeps its
 * vectors in registers.
 *
 * @param name of the method
 * @param rows of the tile
 * @param vectors of a row, each by its distance from the first in the right operand and in the result
 * @param left operand that is broadcast, or read as vectors where it is multiplied column by column
 * @param byColumn whether it is
 * @param leftRow distance between the tile's rows in the left operand
 * @param right operand read as vectors
 * @param start what sums begin with, or null for 0; {@code out} where they go on from what is there
 * @param sums loops over the terms
 * @param out result
 * @param outRow distance between the tile's rows in the result
 * @param epilogue what is computed before the result is stored, or null
 * @param lanes of a vector
 */
record TileCode(
        String name,
        int rows,
        List<Lane> vectors,
        String left,
        boolean byColumn,
        int leftRow,
        String right,
        @Nullable String start,
        List<Sum> sums,
        String out,
        int outRow,
        @Nullable Epilogue epilogue,
        int lanes)
        implements TileMethod {

    /**
     * A vector of a tile's row.
     *
     * @param right distance in the right operand
     * @param start distance in what sums begin with
     * @param out distance in the result, and in whatever else lies alike
     */
    record Lane(int right, int start, int out) {
        /** Vectors side by side. */
        static List<Lane> neighbours(int vectors, int lanes) {
            return IntStream.range(0, vectors)
                    .mapToObj(v -> new Lane(v * lanes, v * lanes, v * lanes))
                    .toList();
        }
    }

    /**
     * A loop over the terms of a sum.
     *
     * @param name of its variable
     * @param extent a constant, or the name of a parameter
     * @param left distance in the left operand
     * @param right distance in the right operand
     */
    record Sum(String name, String extent, int left, int right) {
        boolean isParameter() {
            return !Character.isDigit(extent.charAt(0));
        }

        boolean isShort() {
            return !isParameter() && Integer.parseInt(extent) <= MOST_UNROLLED;
        }
    }

    /**
     * Terms of a window's row that are written out: three of them are as many operations as eight rows of two vectors
     * have.
     */
    private static final int MOST_UNROLLED = 3;

    /** Parameters, each array with the position of its first element behind it. */
    private List<String> formals(ElementType type, Signature signature) {
        List<String> formals = new ArrayList<>();
        sums.stream().filter(Sum::isParameter).forEach(sum -> formals.add("int " + sum.extent()));
        for (String array : arrays(signature)) {
            formals.add(type.array() + " " + array);
            formals.add("int " + array + "At");
        }
        return formals;
    }

    /** The arrays it takes, in the order of its parameters. */
    List<String> arrays(Signature signature) {
        List<String> arrays = new ArrayList<>(List.of(left, right));
        if (start != null && !goesOn()) {
            arrays.add(start);
        }
        if (epilogue != null) {
            epilogue.others().forEach(tensor -> arrays.add(signature.name(tensor)));
        }
        arrays.add(out);
        return arrays;
    }

    @Override
    public void print(SourceText text, ElementType type, Signature signature) {
        text.line("/** " + (rows == 1 ? "One row" : rows + " rows") + " of results, "
                + (vectors.size() == 1 ? "one vector" : vectors.size() + " vectors")
                + " of each, in registers until all products are added. */");
        text.call("private static void " + name, formals(type, signature), " {");
        for (int v = 0; v < vectors.size() && start != null && !goesOn(); v++) {
            text.line(type.vector() + " " + start + v + " = "
                    + load(type, start, at(start + "At", vectors.get(v).start())) + ";");
        }
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors.size(); v++) {
                text.line(type.vector() + " " + accumulator(i, v) + " = " + first(type, i, v) + ";");
            }
        }
        if (sums.stream().noneMatch(sum -> sum.extent().equals("0"))) {
            add(text, type);
        }
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors.size(); v++) {
                store(text, i, v);
            }
        }
        text.close();
    }

    /** The loops over the terms. */
    private void add(SourceText text, ElementType type) {
        String leftAt = left + "At";
        String rightAt = right + "At";
        for (Sum sum : sums.subList(0, sums.size() - 1)) {
            open(text, sum);
            String suffix = sum.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + sum.name().substring(1);
            text.line("int " + left + suffix + " = " + leftAt + " + " + times(sum.name(), sum.left()) + ";");
            text.line("int " + right + suffix + " = " + rightAt + " + " + times(sum.name(), sum.right()) + ";");
            leftAt = left + suffix;
            rightAt = right + suffix;
        }
        Sum inner = sums.get(sums.size() - 1);
        if (byColumn && inner.isShort()) {
            unrolled(text, type, inner, leftAt, rightAt);
        } else {
            open(text, inner);
            terms(text, type, inner, leftAt, rightAt);
            text.close();
        }
        sums.subList(0, sums.size() - 1).forEach(sum -> text.close());
    }

    /** One term of each sum. */
    private void terms(SourceText text, ElementType type, Sum sum, String leftAt, String rightAt) {
        String s = sum.name();
        if (broadcastsFirst(type, sum)) {
            broadcast(text, type, sum, leftAt, 0);
        }
        for (int v = 0; v < vectors.size(); v++) {
            text.line(type.vector() + " " + right + v + " = "
                    + load(
                            type,
                            right,
                            at(
                                    rightAt + " + " + times(s, sum.right()),
                                    vectors.get(v).right())) + ";");
        }
        for (int i = 0; i < rows; i++) {
            String row = leftAt + " + " + times(s, sum.left());
            if (!byColumn && !(i == 0 && broadcastsFirst(type, sum))) {
                broadcast(text, type, sum, leftAt, i);
            }
            for (int v = 0; v < vectors.size(); v++) {
                String factor = left + i;
                if (byColumn) {
                    factor = load(
                            type, left, at(row, i * leftRow + vectors.get(v).out()));
                }
                text.line(accumulator(i, v) + " = " + factor + ".fma(" + right + v + ", " + accumulator(i, v) + ");");
            }
        }
    }

    private void broadcast(SourceText text, ElementType type, Sum sum, String leftAt, int i) {
        String row = leftAt + " + " + times(sum.name(), sum.left());
        text.line(type.vector() + " " + left + i + " = " + type.vector() + ".broadcast(SPECIES, " + left + "["
                + at(row, i * leftRow) + "]);");
    }

    /**
     * Whether the first row's factor is loaded before the right operand, where sixteen registers do not hold the
     * factors of all rows. JDK 17 loads most of them ahead of their use in some loops, and sums go through memory:
     * where both operands move by the same distance (weight gradients of as many channels as filters: 0.33 to 0.42 of
     * the peak on a Zen 3), and in some where factors are neighbours (Conv1D over 64 places 0.41). With a factor in
     * front the checks of its index stay in the loop, and nothing is moved over them: 0.57 to 0.79, and 0.93. Other
     * gradients are better off without checks: 0.74 to 0.89 instead of 0.66 to 0.79. On JDK 25 it makes no difference.
     */
    private boolean broadcastsFirst(ElementType type, Sum sum) {
        int ifAllAhead = rows * vectors.size() + vectors.size() + rows;
        return !byColumn
                && (sum.left() == 1 || sum.left() == sum.right())
                && ifAllAhead > Tile.registers(lanes * type.bits());
    }

    /**
     * All terms of a window's row: each vector of the left operand is loaded once, and multiplied by what all rows of
     * the tile that it is a term of have for it. In the order of its elements, a row's terms keep theirs.
     */
    private void unrolled(SourceText text, ElementType type, Sum sum, String leftAt, String rightAt) {
        for (int k = 0; k < Integer.parseInt(sum.extent()); k++) {
            for (int v = 0; v < vectors.size(); v++) {
                int column = vectors.get(v).right();
                text.line(type.vector() + " " + right + k + "_" + v + " = "
                        + load(type, right, at(rightAt, k * sum.right() + column)) + ";");
            }
        }
        int loaded = 0;
        for (Map.Entry<Integer, List<Term>> element : terms(sum).entrySet()) {
            for (int v = 0; v < vectors.size(); v++) {
                String factor = left + loaded + "_" + v;
                text.line(type.vector() + " " + factor + " = "
                        + load(
                                type,
                                left,
                                at(leftAt, element.getKey() + vectors.get(v).out())) + ";");
                for (Term term : element.getValue()) {
                    String to = accumulator(term.row(), v);
                    text.line(to + " = " + factor + ".fma(" + right + term.k() + "_" + v + ", " + to + ");");
                }
            }
            loaded++;
        }
    }

    /** A product of a tile's row, and which of the row's it is. */
    private record Term(int row, int k) {}

    /** By the distance of the element of the left operand, in the order of each row's terms. */
    private Map<Integer, List<Term>> terms(Sum sum) {
        Map<Integer, List<Term>> terms =
                new TreeMap<>(sum.left() < 0 ? Comparator.<Integer>reverseOrder() : Comparator.<Integer>naturalOrder());
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < Integer.parseInt(sum.extent()); k++) {
                terms.computeIfAbsent(k * sum.left() + i * leftRow, distance -> new ArrayList<>())
                        .add(new Term(i, k));
            }
        }
        return terms;
    }

    /** Whether sums go on from what the result holds. */
    private boolean goesOn() {
        return out.equals(start);
    }

    private String first(ElementType type, int i, int v) {
        if (goesOn()) {
            return load(type, out, at(out + "At", i * outRow + vectors.get(v).out()));
        }
        return start == null ? type.vector() + ".zero(SPECIES)" : start + v;
    }

    private static void open(SourceText text, Sum sum) {
        text.open("for (int " + sum.name() + " = 0; " + sum.name() + " < " + sum.extent() + "; " + sum.name() + "++)");
    }

    private void store(SourceText text, int i, int v) {
        int column = vectors.get(v).out();
        if (epilogue == null) {
            text.line(accumulator(i, v) + ".intoArray(" + out + ", " + at(out + "At", i * outRow + column) + ");");
        } else {
            epilogue.printVector(text, accumulator(i, v), (at, oneRow) -> at(at, (oneRow ? 0 : i * outRow) + column));
        }
    }

    private String accumulator(int i, int v) {
        return "sum" + i + "_" + v;
    }

    /** A load of a vector. */
    static String load(ElementType type, String array, String position) {
        return type.vector() + ".fromArray(SPECIES, " + array + ", " + position + ")";
    }

    /** A position so far behind another one. */
    static String at(String position, int offset) {
        return offset == 0 ? position : position + " + " + offset;
    }

    private static String times(String variable, int factor) {
        return factor == 1 ? variable : variable + " * " + factor;
    }
}
