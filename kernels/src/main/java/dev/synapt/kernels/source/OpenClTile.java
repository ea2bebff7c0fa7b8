package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A function in OpenCL C that has a block of results in registers until all products are added: what {@link TileCode}
 * is in Java. Positions of its first row and column are parameters: {@code left} in the left operand and {@code right}
 * in the right one, and whatever the text of its start and of its stores names.
 *
 * @param suffix of its name, behind the kernel's
 * @param leftRows for each row its distance from the first in the left operand
 * @param vectors of a row, side by side
 * @param lanes elements of a vector
 * @param left operand that is broadcast, or read as vectors where it is multiplied column by column
 * @param byColumn whether it is
 * @param right operand read as vectors
 * @param sums loops over the terms
 */
record OpenClTile(
        String suffix,
        List<Integer> leftRows,
        int vectors,
        int lanes,
        String left,
        boolean byColumn,
        String right,
        List<TileCode.Sum> sums) {

    /** What is done with one vector of the tile. */
    interface OfVector {
        /**
         * The text of a vector.
         *
         * @param row number of its row in the tile
         * @param column distance of its first element from the tile's first column
         */
        String text(int row, int column);
    }

    /** Prints statements for one vector of the tile. */
    interface Store {
        void print(SourceText text, int row, int column, String sum);
    }

    /** The parameters that its text can name beside those of the kernel: positions. */
    static final List<String> POSITIONS = List.of("left", "right", "start", "row", "column", "into");

    /**
     * Prints the function.
     *
     * @param possible parameters of the kernel
     * @param start what a sum begins with
     * @param store takes a sum that is complete
     * @return the names of its parameters
     */
    List<String> print(SourceText text, OpenClType type, List<Formal> possible, OfVector start, Store store) {
        SourceText body = new SourceText(1);
        String vector = type.real() + lanes;
        eachVector((i, v) -> body.line(vector + " " + sum(i, v) + " = " + start.text(i, v * lanes) + ";"));
        for (TileCode.Sum sum : sums) {
            String name = sum.name();
            body.open("for (int " + name + " = 0; " + name + " < " + sum.extent() + "; " + name + "++)");
        }
        terms(body, type);
        sums.forEach(sum -> body.close());
        eachVector((i, v) -> store.print(body, i, v * lanes, sum(i, v)));

        List<Formal> all = new ArrayList<>(possible);
        POSITIONS.forEach(position -> all.add(new Formal("const int", position)));
        List<Formal> formals = OpenClKernel.mentioned(body.toString(), all);
        text.line("/** " + (leftRows.size() == 1 ? "One row" : leftRows.size() + " rows") + " of results, "
                + (vectors == 1 ? "one vector" : vectors + " vectors")
                + " of each, in registers until all products are added. */");
        text.call(
                "void " + OpenClKernel.NAME + suffix,
                formals.stream().map(Formal::toString).toList(),
                " {");
        text.raw(body.toString());
        text.close();
        text.line("");
        return formals.stream().map(Formal::name).toList();
    }

    /** One term of each sum. */
    private void terms(SourceText body, OpenClType type) {
        String vector = type.real() + lanes;
        String rightAt = "right" + position(TileCode.Sum::right);
        for (int v = 0; v < vectors; v++) {
            body.line("const " + vector + " right" + v + " = " + load(right, rightAt + plus(v * lanes)) + ";");
        }
        String leftAt = "left" + position(TileCode.Sum::left);
        for (int i = 0; i < leftRows.size(); i++) {
            String at = leftAt + plus(leftRows.get(i));
            if (!byColumn) {
                body.line("const " + vector + " left" + i + " = (" + vector + ") (" + left + "[" + at + "]);");
            }
            for (int v = 0; v < vectors; v++) {
                String factor = byColumn ? load(left, at + plus(v * lanes)) : "left" + i;
                body.line(sum(i, v) + " = " + type.fma(factor, "right" + v, sum(i, v)) + ";");
            }
        }
    }

    private interface Distance {
        int of(TileCode.Sum sum);
    }

    private String position(Distance distance) {
        StringBuilder position = new StringBuilder();
        for (TileCode.Sum sum : sums) {
            int step = distance.of(sum);
            if (step != 0) {
                position.append(" + ").append(sum.name()).append(step == 1 ? "" : " * " + step);
            }
        }
        return position.toString();
    }

    private interface Vector {
        void print(int row, int vector);
    }

    private void eachVector(Vector body) {
        for (int i = 0; i < leftRows.size(); i++) {
            for (int v = 0; v < vectors; v++) {
                body.print(i, v);
            }
        }
    }

    private static String sum(int row, int vector) {
        return "sum" + row + "_" + vector;
    }

    /** A vector from an array. */
    private String load(String array, String at) {
        return load(lanes, array, at);
    }

    static String load(int lanes, String array, String at) {
        return "vload" + lanes + "(0, " + array + " + " + at + ")";
    }

    /** A statement that stores a vector. */
    static String store(int lanes, String value, String array, String at) {
        return "vstore" + lanes + "(" + value + ", 0, " + array + " + " + at + ");";
    }

    static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }

    static String times(String index, int step) {
        return step == 1 || index.equals("0") ? index : index + " * " + step;
    }
}
