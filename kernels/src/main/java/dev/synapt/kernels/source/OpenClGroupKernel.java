package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product in OpenCL C for devices whose work-items are lanes, such as graphics processors: a group has a
 * {@link OpenClGroupTile}. Its work-items bring a few terms of both operands into local memory, neighbours from
 * neighbouring elements wherever these are, and then each adds their products to its block. What lies beyond the matrix
 * repeats its last row or column, and is not stored; what lies beyond the last term is not added: every sum has all of
 * its terms in their order.
 */
abstract class OpenClGroupKernel {
    private static final int DEPTH = OpenClGroupTile.DEPTH;
    private static final int BLOCK = OpenClGroupTile.BLOCK;
    private static final String BARRIER = "barrier(CLK_LOCAL_MEM_FENCE);";

    /** The sum that is stored. */
    static final String SUM = "block[i * " + BLOCK + " + c]";

    final Layouts layouts;
    final OpenClType type;
    final Signature signature;
    final OpenClGroupTile tile;

    OpenClGroupKernel(Layouts layouts, Signature signature, OpenClGroupTile tile) {
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.signature = signature;
        this.tile = tile;
    }

    /** Products of one form side by side. */
    abstract List<ProductShape.Dimension> groups();

    /** Rows of one of them, of a sample where {@link #ofSamples}. */
    abstract int rows();

    /**
     * Whether it has these for each sample, and neighbours in the left operand are terms; else the sum is over the
     * batch, and they are rows.
     */
    abstract boolean ofSamples();

    abstract int columns();

    /** Terms of a sum, of a sample where it is split; then the sum runs over all samples. */
    abstract int terms();

    /** How groups share the terms; null where each has all. */
    @Nullable
    OpenClGroupSplit split() {
        return null;
    }

    abstract String left();

    /** Where a row of the result has its first term in the left operand. */
    abstract String leftRow(String row);

    /** How far from it a term is. */
    abstract String leftTerm(String term);

    abstract String right();

    /** Declares what {@link #rightAt} needs for column {@code j}. */
    abstract void rightColumn(SourceText text);

    /** Where a term of column {@code j} is in the right operand. */
    abstract String rightAt(String term);

    /** Declares what {@link #start} needs for column {@code j}. */
    void startColumn(SourceText text) {}

    /** What the sum of column {@code j} begins with; null for 0. */
    @Nullable
    String start() {
        return null;
    }

    /** Declares what {@link #store} needs of a row of the result. */
    abstract void storeRow(SourceText text, String row);

    /** Stores {@link #SUM} of that row and of column {@code j}. */
    abstract void store(SourceText text);

    /** The form of the kernel of a name. */
    OpenClGroupForm form(String name, List<Formal> possible) {
        OpenClGroupSplit split = split();
        return new OpenClGroupForm(
                tile.items(), List.of(print(name, possible)), split == null ? 0 : split.partsLength());
    }

    private OpenClKernel print(String name, List<Formal> possible) {
        SourceText text = new SourceText(1);
        String vector = type.real() + BLOCK;
        text.line("__local " + vector + " leftTile[" + DEPTH * tile.leftPitch() / BLOCK + "];");
        text.line("__local " + vector + " rightTile[" + DEPTH * tile.columns() / BLOCK + "];");
        text.line("const int lane = " + OpenClKernel.LOCAL_ITEM + ";");
        int across = place(text);
        leftRows(text);
        text.line("const int j = min(firstColumn + lane % " + tile.columns() + ", " + (columns() - 1) + ");");
        rightColumn(text);
        begin(text);
        text.open("for (int first = firstTerm; first < endTerm; first += " + DEPTH + ")");
        loadLeft(text);
        loadRight(text);
        text.line(BARRIER);
        products(text);
        text.line(BARRIER);
        text.close();
        end(text);
        return OpenClKernel.of(name + tile.suffix(), possible, items(across), text);
    }

    private WorkItems items(int groups) {
        int items = Math.multiplyExact(groups, tile.items());
        int down = ofSamples() ? 1 : tile.downOf(rows());
        List<WorkItems.Loop> loops = List.of(new WorkItems.Loop("lane", Math.multiplyExact(items, down)));
        return ofSamples()
                ? new WorkItems(loops, true, rows(), tile.rows(), tile.items(), 0)
                : new WorkItems(loops, false, 1, tile.items());
    }

    /**
     * Declares which tile the group has, and of which terms; returns how many groups there are for each row of tiles.
     */
    private int place(SourceText text) {
        int across = tile.acrossOf(columns());
        int products = OpenClPlaces.count(groups());
        OpenClGroupSplit split = split();
        text.line("const int resultRows = " + (ofSamples() ? WorkItems.ROWS + " * " + rows() : rows()) + ";");
        text.line("const int down = (resultRows + " + (tile.rows() - 1) + ") / " + tile.rows() + ";");
        text.line("const int tile = " + OpenClKernel.GROUP_NUMBER + ";");
        String row = across == 1 ? "tile" : "tile / " + across;
        text.line("const int firstColumn = " + (across == 1 ? "0" : "tile % " + across + " * " + tile.columns()) + ";");
        text.line("const int firstRow = " + row + " % down * " + tile.rows() + ";");
        text.line("const int product = " + row + " / down;");
        OpenClPlaces.declare(text, "product", groups());
        if (split == null) {
            text.line("const int firstTerm = 0;");
            text.line("const int endTerm = " + terms() + ";");
            return across * products;
        }
        split.runs().print(text);
        split.runs().printRun(text, "product / " + products);
        split.printInto(text, type);
        return across * products * split.runs().most();
    }

    /** Rounds in which the group brings one operand's elements into local memory. */
    private int rounds(int extent) {
        return DEPTH * extent / tile.items();
    }

    private void leftRows(SourceText text) {
        if (!ofSamples()) {
            text.line("const int leftPlace = min(firstRow + lane % " + tile.rows() + ", resultRows - 1);");
            text.line("const int leftRow = " + leftRow("leftPlace") + ";");
            return;
        }
        text.line("int leftRows[" + rounds(tile.rows()) + "];");
        round(text, tile.rows());
        text.line("const int leftPlace = min(firstRow + " + ofRound(DEPTH) + ", resultRows - 1);");
        text.line("leftRows[i] = " + leftRow("leftPlace") + ";");
        text.close();
    }

    /** Opens a loop over rounds, which is to be unrolled: its locals are registers. */
    private void round(SourceText text, int extent) {
        text.line("#pragma unroll");
        text.open("for (int i = 0; i < " + rounds(extent) + "; i++)");
    }

    /** The place of a work-item in a round where so many neighbours lie along the other direction. */
    private String ofRound(int neighbours) {
        return "lane / " + neighbours + " + i * " + tile.items() / neighbours;
    }

    private void loadLeft(SourceText text) {
        String into = "((__local " + type.real() + "*) leftTile)";
        if (ofSamples()) {
            text.line("const int leftTerm = min(first + lane % " + DEPTH + ", endTerm - 1);");
            text.line("const int leftAt = " + leftTerm("leftTerm") + ";");
            round(text, tile.rows());
            text.line(into + "[lane % " + DEPTH + " * " + tile.leftPitch() + " + " + ofRound(DEPTH) + "] = " + left()
                    + "[leftRows[i] + leftAt];");
        } else {
            round(text, tile.rows());
            text.line("const int leftTerm = min(first + " + ofRound(tile.rows()) + ", endTerm - 1);");
            text.line(into + "[(" + ofRound(tile.rows()) + ") * " + tile.leftPitch() + " + lane % " + tile.rows()
                    + "] = " + left() + "[leftRow + " + leftTerm("leftTerm") + "];");
        }
        text.close();
    }

    private void loadRight(SourceText text) {
        round(text, tile.columns());
        text.line("const int rightTerm = min(first + " + ofRound(tile.columns()) + ", endTerm - 1);");
        text.line("((__local " + type.real() + "*) rightTile)[(" + ofRound(tile.columns()) + ") * " + tile.columns()
                + " + lane % " + tile.columns() + "] = " + right() + "[" + rightAt("rightTerm") + "];");
        text.close();
    }

    /** Adds the products of the terms in local memory, of which the last ones may be fewer. */
    private void products(SourceText text) {
        if (split() == null && terms() % DEPTH == 0) {
            products(text, String.valueOf(DEPTH));
            return;
        }
        text.open("if (first + " + DEPTH + " <= endTerm)");
        products(text, String.valueOf(DEPTH));
        text.orElse("else");
        products(text, "endTerm - first");
        text.close();
    }

    private void products(SourceText text, String depth) {
        String vector = type.real() + BLOCK;
        text.open("for (int term = 0; term < " + depth + "; term++)");
        text.line("const " + vector + " leftBlock = leftTile[term * " + tile.leftPitch() / BLOCK + " + lane / "
                + tile.across() + "];");
        text.line("const " + vector + " rightBlock = rightTile[term * " + tile.across() + " + lane % " + tile.across()
                + "];");
        for (int i = 0; i < BLOCK; i++) {
            text.line("sum" + i + " = " + type.fma("(" + vector + ") (leftBlock.s" + i + ")", "rightBlock", "sum" + i)
                    + ";");
        }
        text.close();
    }

    /** Declares the sums with what they begin with. */
    private void begin(SourceText text) {
        String vector = type.real() + BLOCK;
        String start = start();
        if (start != null) {
            text.line(type.real() + " starts[" + BLOCK + "];");
            text.open("for (int c = 0; c < " + BLOCK + "; c++)");
            text.line("const int j = min(" + column() + ", " + (columns() - 1) + ");");
            startColumn(text);
            text.line("starts[c] = " + start + ";");
            text.close();
        }
        for (int i = 0; i < BLOCK; i++) {
            text.line(
                    vector + " sum" + i + " = " + (start == null ? "0" : OpenClTile.load(BLOCK, "starts", "0")) + ";");
        }
    }

    private String column() {
        return "firstColumn + lane % " + tile.across() + " * " + BLOCK + " + c";
    }

    private void end(SourceText text) {
        text.line(type.real() + " block[" + BLOCK * BLOCK + "];");
        for (int i = 0; i < BLOCK; i++) {
            text.line(OpenClTile.store(BLOCK, "sum" + i, "block", String.valueOf(i * BLOCK)));
        }
        text.open("for (int i = 0; i < " + BLOCK + "; i++)");
        text.line("const int place = firstRow + lane / " + tile.across() + " * " + BLOCK + " + i;");
        storeRow(text, "place");
        text.open("for (int c = 0; c < " + BLOCK + "; c++)");
        text.line("const int j = " + column() + ";");
        text.open("if (place < resultRows && j < " + columns() + (split() == null ? "" : " && firstTerm < endTerm")
                + ")");
        store(text);
        text.close().close().close();
    }
}
