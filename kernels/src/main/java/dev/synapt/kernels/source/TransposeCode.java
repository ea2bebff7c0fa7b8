package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Transposition;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the transposed copy of a parameter, block by block, from panels to panels. */
final class TransposeCode {
    /**
     * A step of the 2-8-32-128-256-256-128-64-16-1 network at batch 32 took 570 us with blocks in registers, 390 us
     * element by element in loops and 355 us with blocks of single elements on JDK 17; 320 us with blocks in registers
     * and 374 us in loops on JDK 25; versions between were not measured.
     */
    private static final int REARRANGING_JDK = 25;

    private final Layouts layouts;
    private final ElementType type;
    private final int groups;
    private final int window;
    private final int inputs;
    private final int columns;

    /** @param parameter whose rows are the elements of a window, each with its inputs */
    TransposeCode(Layouts layouts, Tensor parameter, Transposition transposition) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.groups = transposition.groups();
        this.window = transposition.window();
        this.inputs = transposition.inputs(parameter);
        this.columns = parameter.columns();
    }

    private int rows() {
        return groups * window * inputs;
    }

    private String shape(String times) {
        String outer = groups > 1 ? groups + times + window + times : window > 1 ? window + times : "";
        return outer + inputs + times + columns;
    }

    /** Name of the method that goes element by element. */
    String name() {
        return "transpose" + shape("x");
    }

    /** The method, element by element: columns of the copy are rows of the parameter. */
    void print(SourceText text) {
        int panel = layouts.panel();
        text.line("/** Copies rows {@code firstRow} to {@code endRow} of some columns of a " + shape(" x ")
                + " matrix into its transpose" + reversed() + ". */");
        header(text, "static void " + name());
        text.line("int end = Math.min(endColumn, " + columns + ");");
        text.open("for (int row = firstRow; row < endRow; row++)");
        target(text);
        text.line("int column = firstColumn;");
        text.open("while (column < end)");
        text.line("int panel = column / " + panel + " * " + panel + ";");
        width(text, "int width", "panel", columns);
        text.line("int at = panel * " + rows() + " + row * width - panel;");
        text.line("int stop = Math.min(panel + width, end);");
        text.open("for (; column < stop; column++)");
        text.line("to[into + column * step] = from[at + column];");
        text.close();
        text.close();
        text.close();
        text.close();
    }

    /**
     * In OpenCL C: a work-item copies one element, or, where the copy's rows are made of whole vectors, as many of a
     * column as a vector has.
     */
    WorkItems printOpenCl(SourceText text, OpenClLanes lanes) {
        boolean ofVectors = lanes.isVector() && inputs % lanes.count() == 0;
        WorkItems.Loop loop =
                ofVectors ? new WorkItems.Loop("block", rows() / lanes.count()) : new WorkItems.Loop("row", rows());
        WorkItems items = WorkItems.ofWhole(loop, new WorkItems.Loop("j", columns));
        items.print(text);
        if (ofVectors) {
            text.line("const int row = block * " + lanes.count() + ";");
        }
        new Panels(layouts, rows(), columns).print(text, "from");
        target(text);
        if (!ofVectors) {
            text.line("to[into + j * step] = from[" + Panels.at("from", "row") + "];");
            return items;
        }
        text.line("const int at = " + Panels.at("from", "row") + ";");
        List<String> column = IntStream.range(0, lanes.count())
                .mapToObj(i -> "from[" + (i == 0 ? "at" : "at + " + i + " * fromWidth") + "]")
                .toList();
        text.call("const " + lanes.numbers() + " column = (" + lanes.numbers() + ") ", column, ";");
        text.line(lanes.store("column", "to", "into + j * step"));
        return items;
    }

    private String reversed() {
        return window == 1 ? "" : ", its window of " + window + " reversed";
    }

    /** Where column 0 of a row goes, and how far the next column is away. */
    private void target(SourceText text) {
        if (groups * window == 1) {
            width(text, "int step", "row", inputs);
            position(text, "int into", "row", columns, inputs);
            return;
        }
        text.line("int input = row % " + inputs + ";");
        width(text, "int step", "input", inputs);
        position(text, "int into", "input", groups * window * columns, inputs);
        text.line("into += (" + element() + ") * " + columns + " * step;");
    }

    /** Where the element of the window that a row belongs to stands in the copy. */
    private String element() {
        if (groups == 1) {
            return (window - 1) + " - row / " + inputs;
        }
        String element = "row / " + inputs;
        return window == 1 ? element : element + " + " + (window - 1) + " - 2 * (" + element + " % " + window + ")";
    }

    private void header(SourceText text, String head) {
        text.call(
                head,
                List.of(
                        type.array() + " from",
                        type.array() + " to",
                        "int firstRow",
                        "int endRow",
                        "int firstColumn",
                        "int endColumn"),
                " {");
    }

    /** Name of the method that goes block by block. */
    String blocksName() {
        return "transposeBlocks" + shape("x");
    }

    /**
     * Whether blocks of rows that begin at a multiple of their height hold inputs of one element of the window only.
     */
    boolean hasBlocks(int block) {
        return groups * window == 1 || inputs % block == 0;
    }

    /**
     * The method in square blocks that are transposed in registers; what is left at the edges goes element by element.
     *
     * @param block rows and columns of a block; {@code firstRow} and {@code firstColumn} are multiples of it
     */
    void printBlocks(SourceText text, int block) {
        int panel = layouts.panel();
        text.line("/** Copies a part of a " + shape(" x ") + " matrix into its transpose" + reversed()
                + ", block by block. */");
        header(text, "private static void " + blocksName());
        String rows = "firstRow + (endRow - firstRow) / " + block + " * " + block;
        text.line("int rows = " + (hasFixedStrides() ? rows : "IN_REGISTERS ? " + rows + " : firstRow") + ";");
        text.line("int columns = firstColumn + (Math.min(endColumn, " + columns + ") - firstColumn) / " + block + " * "
                + block + ";");
        text.open("for (int row = firstRow; row < rows; row += " + block + ")");
        target(text);
        text.open("for (int column = firstColumn; column < columns; column += " + block + ")");
        text.line("int panel = column / " + panel + " * " + panel + ";");
        width(text, "int width", "panel", columns);
        text.line("int at = panel * " + rows() + " + row * width + column - panel;");
        if (hasFixedStrides()) {
            text.open("if (IN_REGISTERS)");
        }
        text.line("transposeBlock(from, at, width, to, into + column * step, step);");
        if (hasFixedStrides()) {
            text.orElse("else");
            text.line(elementsName() + "(from, at, to, into + column * step);");
            text.close();
        }
        text.close();
        text.close();
        text.line(name() + "(from, to, rows, endRow, firstColumn, endColumn);");
        text.line(name() + "(from, to, firstRow, rows, columns, endColumn);");
        text.close();
    }

    /** Name of the method that transposes a block where lanes cannot be exchanged in registers. */
    String elementsName() {
        return "transposeElements" + layouts.lastPanel(columns) + "x" + layouts.lastPanel(inputs);
    }

    /**
     * Transposes one block, element by element, at distances that the JIT compiler knows: it checks bounds once, not
     * each time.
     */
    void printElements(SourceText text, int block) {
        int width = layouts.lastPanel(columns);
        int step = layouts.lastPanel(inputs);
        text.line("/** Transposes a block of " + block + " x " + block + " elements, from rows " + width
                + " elements apart to rows " + step + " apart. */");
        text.open("private static void " + elementsName() + "(" + type.array() + " from, int at, " + type.array()
                + " to, int into)");
        for (int row = 0; row < block; row++) {
            for (int column = 0; column < block; column++) {
                text.line("to[" + TileCode.at("into", column * step + row) + "] = from["
                        + TileCode.at("at", row * width + column) + "];");
            }
        }
        text.close();
    }

    /** Transposes one block in registers: a butterfly that exchanges halves, then quarters, then neighbours. */
    static void printBlock(SourceText text, ElementType type, int block) {
        String vector = type.vector();
        text.line("/** Transposes a block of " + block + " x " + block
                + " elements, exchanging halves of rows at ever smaller distance. */");
        text.open("private static void transposeBlock(" + type.array() + " from, int at, int width, " + type.array()
                + " to, int into, int step)");
        for (int r = 0; r < block; r++) {
            text.line(vector + " r" + r + " = " + vector + ".fromArray(BLOCK, from, at + " + r + " * width);");
        }
        String names = "rstuvw";
        int stage = 0;
        for (int distance = block / 2; distance > 0; distance /= 2, stage++) {
            for (int r = 0; r < block; r++) {
                char now = names.charAt(stage);
                char next = names.charAt(stage + 1);
                int other = r ^ distance;
                boolean low = (r & distance) == 0;
                String value = low
                        ? "" + now + r + ".blend(" + now + other + ".rearrange(SWAP" + distance + "), HIGH" + distance
                                + ")"
                        : "" + now + other + ".rearrange(SWAP" + distance + ").blend(" + now + r + ", HIGH" + distance
                                + ")";
                text.line(vector + " " + next + r + " = " + value + ";");
            }
        }
        for (int r = 0; r < block; r++) {
            text.line("" + names.charAt(stage) + r + ".intoArray(to, into + " + r + " * step);");
        }
        text.close();
    }

    /** The constants of {@link #printBlock}. */
    static void printConstants(SourceText text, ElementType type, int block) {
        text.line("/** Whether this JVM exchanges lanes in registers: JDK 25 does, JDK 17 boxes them. */");
        text.line(
                "private static final boolean IN_REGISTERS = Runtime.version().feature() >= " + REARRANGING_JDK + ";");
        text.line("private static final VectorSpecies<" + type.boxed() + "> BLOCK = " + type.vector() + ".SPECIES_"
                + block * type.bits() + ";");
        for (int distance = block / 2; distance > 0; distance /= 2) {
            long high = 0;
            for (int lane = 0; lane < block; lane++) {
                high |= (lane & distance) == 0 ? 0 : 1L << lane;
            }
            text.line("private static final VectorShuffle<" + type.boxed() + "> SWAP" + distance
                    + " = VectorShuffle.fromOp(BLOCK, lane -> lane ^ " + distance + ");");
            text.line("private static final VectorMask<" + type.boxed() + "> HIGH" + distance
                    + " = VectorMask.fromLong(BLOCK, " + high + ");");
        }
    }

    private void position(SourceText text, String local, String index, int matrixRows, int matrixColumns) {
        int panel = layouts.panel();
        text.line(local + " = "
                + (matrixColumns > panel
                        ? index + " / " + panel + " * " + Math.multiplyExact(panel, matrixRows) + " + " + index + " % "
                                + panel
                        : index)
                + ";");
    }

    private void width(SourceText text, String local, String index, int matrixColumns) {
        text.line(local + " = " + Panels.width(layouts, index, matrixColumns) + ";");
    }

    /** Whether rows are equally far apart in all panels of the matrix, and in all of its copy. */
    boolean hasFixedStrides() {
        return layouts.hasEqualPanels(columns) && layouts.hasEqualPanels(inputs);
    }
}
