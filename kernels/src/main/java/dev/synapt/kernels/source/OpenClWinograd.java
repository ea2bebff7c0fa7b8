package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;
import static dev.synapt.kernels.plan.Winograd.PATCH;
import static dev.synapt.kernels.plan.Winograd.TILE;
import static dev.synapt.kernels.plan.Winograd.WINDOW;

import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.plan.Winograd.Transform;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.function.Consumer;

/**
 * Minimal filtering in OpenCL C: kernels that transform, multiply and transform back, with what is transformed in
 * arrays of the whole batch between them, frequency by frequency a row of channels for each tile.
 */
final class OpenClWinograd {
    /** Transformed tiles of the input, of the results or their gradient, and sums of their products by frequency. */
    static final String TILES = "tiles";

    static final String PRODUCTS = "products";

    static final String FREQUENCY_SUMS = "frequencies";

    private final Layouts layouts;
    private final OpenClType type;
    private final Signature signature;
    private final OpenClTransform transforms;

    /** Channels of a work-item. */
    private final OpenClLanes lanes;

    OpenClWinograd(Layouts layouts, Signature signature, Transforms transforms, OpenClCut cut) {
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.lanes = OpenClLanes.of(type, cut);
        this.signature = signature;
        this.transforms = new OpenClTransform(lanes, transforms);
    }

    /** Elements of a sample in {@link #TILES} or {@link #PRODUCTS}. */
    static int sampleLength(Winograd tiles, int channels) {
        return FREQUENCIES * tiles.tiles() * channels;
    }

    /** Where an element of a tile lies among what is transformed, the tile counted through all samples. */
    private static OpenClTransform.Place frequency(Winograd tiles, int channels) {
        return (row, column) -> "((" + row + " * " + PATCH + " + " + column + ") * " + WorkItems.ROWS + " * "
                + tiles.tiles() + " + tile) * " + channels + " + j";
    }

    private WorkItems ofTiles(Winograd tiles, int channels) {
        return WorkItems.ofBatch(new WorkItems.Loop("tile", tiles.tiles()), lanes.columns(channels));
    }

    /** Where the element of a row and a column of a tile lies in a frame. */
    static OpenClTransform.Place inFrame(Winograd tiles, List<Integer> frame, int pitch, String start) {
        int row = frame.get(1) * pitch;
        String tile = "tile / " + tiles.tiles() + " * " + frame.get(0) * row + " + tile % " + tiles.tiles() + " / "
                + tiles.tiles(false) + " * " + TILE * row + " + tile % " + tiles.tiles(false) + " * " + TILE * pitch;
        return (r, c) -> start + tile + " + " + r + " * " + row + " + " + c + " * " + pitch + " + j";
    }

    /** Transforms the tiles of a frame of some rows and columns. */
    WorkItems tiles(
            SourceText text, Winograd tiles, Transform transform, Tensor in, List<Integer> frame, String transformed) {
        WorkItems items = ofTiles(tiles, in.columns());
        lanes.begin(text, items);
        String start = in.external() ? signature.name(in) + "At + " : "";
        transforms.print(
                text,
                transform,
                signature.name(in),
                inFrame(tiles, frame, in.columns(), start),
                transformed,
                frequency(tiles, in.columns()));
        return items;
    }

    /**
     * The same of what a copy puts into the frame, element by element: a work-item reads what the copy reads, and zeros
     * around it, so that it need not wait for it.
     *
     * @param frame the copy, whose names the kernel has for what it reads
     */
    WorkItems tiles(SourceText text, ProductStatement.Filtering filtering, OpenClFrame frame) {
        Winograd tiles = filtering.tiles();
        WorkItems items = ofTiles(tiles, frame.channels());
        lanes.begin(text, items);
        frame.declare(text, "h", "tile % " + tiles.tiles() + " / " + tiles.tiles(false) + " * " + TILE, 0);
        frame.declare(text, "w", "tile % " + tiles.tiles(false) + " * " + TILE, 1);
        text.line("const int at = " + frame.sample("tile / " + tiles.tiles()) + " + j;");
        OpenClTransform.Place to = frequency(tiles, frame.channels());
        transforms.print(
                text,
                filtering.before(),
                (row, column) -> "(" + frame.within("(h + " + row + ")", 0) + " && "
                        + frame.within("(w + " + column + ")", 1) + " ? x[at + "
                        + frame.place("(h + " + row + ")", "(w + " + column + ")") + "] : 0)",
                (row, column, value) -> lanes.store(value, TILES, to.of(row, column)));
        return items;
    }

    /** The products of all frequencies. */
    WorkItems products(SourceText text, ProductStatement.Filtering filtering) {
        int tiles = filtering.tiles().tiles();
        int inputs = filtering.in().columns();
        int outputs = filtering.out().columns();
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("tile", tiles),
                new WorkItems.Loop("f", FREQUENCIES),
                new WorkItems.Loop("j", outputs));
        items.print(text);
        new Panels(layouts, FREQUENCIES * inputs, outputs).print(text, "kernel");
        text.line("const int at = f * " + WorkItems.ROWS + " * " + tiles + " + tile;");
        text.line(type.real() + " sum = 0;");
        text.open("for (int k = 0; k < " + inputs + "; k++)");
        text.line("sum = "
                + type.fma(
                        TILES + "[at * " + inputs + " + k]",
                        signature.name(filtering.kernel()) + "[" + Panels.at("kernel", "f * " + inputs + " + k") + "]",
                        "sum")
                + ";");
        text.close();
        text.line(PRODUCTS + "[at * " + outputs + " + j] = sum;");
        return items;
    }

    /** Transforms the tiles of the results, and stores what of them lies within. */
    WorkItems results(SourceText text, ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        int channels = filtering.out().columns();
        WorkItems items = ofTiles(tiles, channels);
        lanes.begin(text, items);
        text.line(lanes.numbers() + " result[" + TILE * TILE + "];");
        transforms.print(
                text,
                filtering.after(),
                PRODUCTS,
                frequency(tiles, channels),
                (row, column, value) -> "result[" + row + " * " + TILE + " + " + column + "] = " + value + ";");
        Tensor start = filtering.start();
        String bias = start == null ? "" : " + " + lanes.load(signature.name(start), "j");
        eachResult(
                text,
                filtering,
                at -> text.line(
                        lanes.store("result[r * " + TILE + " + c]" + bias, signature.name(filtering.out()), at)));
        return items;
    }

    /** Begins a kernel whose work-items have the results of a tile and a channel. */
    static WorkItems beginResults(SourceText text, ProductStatement.Filtering filtering) {
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("tile", filtering.tiles().tiles()),
                new WorkItems.Loop("j", filtering.out().columns()));
        items.print(text);
        return items;
    }

    /**
     * Prints loops over what of a tile lies within the results.
     *
     * @param element prints what is done with one, by its place among all
     */
    static void eachResult(SourceText text, ProductStatement.Filtering filtering, Consumer<String> element) {
        Winograd tiles = filtering.tiles();
        int channels = filtering.out().columns();
        int height = tiles.results().get(0);
        int width = tiles.results().get(1);
        text.line("const int h = tile % " + tiles.tiles() + " / " + tiles.tiles(false) + " * " + TILE + ";");
        text.line("const int w = tile % " + tiles.tiles(false) + " * " + TILE + ";");
        text.line("const int at = ((tile / " + tiles.tiles() + " * " + height + " + h) * " + width + " + w) * "
                + channels + " + j;");
        text.open("for (int r = 0; r < min(" + TILE + ", " + height + " - h); r++)");
        text.open("for (int c = 0; c < min(" + TILE + ", " + width + " - w); c++)");
        element.accept("at + r * " + width * channels + " + c * " + channels);
        text.close().close();
    }

    /** Transforms the tiles of a frame where they lie, each as many numbers as it has frequencies. */
    WorkItems inPlace(SourceText text, ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        int channels = filtering.out().columns();
        WorkItems items = ofTiles(tiles, channels);
        lanes.begin(text, items);
        OpenClTransform.Place place = frequency(tiles, channels);
        transforms.print(text, filtering.after(), PRODUCTS, place, PRODUCTS, place);
        return items;
    }

    /** Adds up the tiles of a frame where they overlap, in their order: for each element those that it lies in. */
    WorkItems overlaps(SourceText text, ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        ProductStatement.Filtering.Inset inset = filtering.written();
        int channels = filtering.out().columns();
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("b", 1),
                new WorkItems.Loop("h", inset.extents().get(0)),
                new WorkItems.Loop("w", inset.extents().get(1)),
                lanes.columns(channels));
        lanes.begin(text, items);
        for (int d = 0; d < 2; d++) {
            String axis = d == 0 ? "h" : "w";
            text.line("const int " + axis + "Framed = " + axis + " + "
                    + inset.offsets().get(d) + ";");
            // Tiles of a frame reach over the next one: the first that has the element ends behind it.
            text.line("const int " + axis + "First = max((" + axis + "Framed - " + (PATCH - TILE) + ") / " + TILE
                    + ", 0);");
            text.line("const int " + axis + "Last = min(" + axis + "Framed / " + TILE + ", " + (tiles.tiles(d == 0) - 1)
                    + ");");
        }
        text.line(lanes.numbers() + " sum = 0;");
        text.open("for (int th = hFirst; th <= hLast; th++)");
        text.open("for (int tw = wFirst; tw <= wLast; tw++)");
        text.line("const int tile = b * " + tiles.tiles() + " + th * " + tiles.tiles(false) + " + tw;");
        text.line("sum += "
                + lanes.load(
                        PRODUCTS,
                        frequency(tiles, channels).of("(hFramed - th * " + TILE + ")", "(wFramed - tw * " + TILE + ")"))
                + ";");
        text.close().close();
        text.line(lanes.store(
                "sum",
                signature.name(filtering.out()),
                "((b * " + inset.extents().get(0) + " + h) * " + inset.extents().get(1) + " + w) * " + channels
                        + " + j"));
        return items;
    }

    /** The sums of the gradient of a kernel, by frequency. */
    WorkItems sums(SourceText text, ProductStatement.FilteringGradient statement) {
        int inputs = statement.in().columns();
        int outputs = statement.gradient().columns();
        int tiles = statement.tiles().tiles();
        WorkItems items = WorkItems.ofWhole(
                new WorkItems.Loop("f", FREQUENCIES),
                new WorkItems.Loop("k", inputs),
                new WorkItems.Loop("j", outputs));
        items.print(text);
        text.line("const int first = f * " + WorkItems.ROWS + " * " + tiles + ";");
        text.line(type.real() + " sum = 0;");
        text.open("for (int tile = first; tile < first + " + WorkItems.ROWS + " * " + tiles + "; tile++)");
        text.line("sum = "
                + type.fma(TILES + "[tile * " + inputs + " + k]", PRODUCTS + "[tile * " + outputs + " + j]", "sum")
                + ";");
        text.close();
        text.line("const int at = (f * " + inputs + " + k) * " + outputs + " + j;");
        text.line(FREQUENCY_SUMS + "[at] = sum;");
        OpenClGroupSplit split = OpenClGroupFrequencies.split(statement);
        if (split.runs().divides()) {
            split.runs().printNone(text, split.part());
        }
        return items;
    }

    /** From these sums, of all runs, to the gradient of the kernel. */
    WorkItems kernelGradient(SourceText text, ProductStatement.FilteringGradient statement) {
        int inputs = statement.in().columns();
        int outputs = statement.gradient().columns();
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("k", inputs), lanes.columns(outputs));
        lanes.begin(text, items);
        new Panels(layouts, WINDOW * WINDOW * inputs, outputs).print(text, "gradient");
        OpenClGroupSplit split = OpenClGroupFrequencies.split(statement);
        if (split.runs().divides()) {
            split.runs().print(text);
        }
        text.line(type.real() + " summed[" + FREQUENCIES + "];");
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        text.line("const int at = (f * " + inputs + " + k) * " + outputs + " + j;");
        split.printTotal(text, type);
        text.line("summed[f] = sum;");
        text.close();
        transforms.print(
                text,
                Transform.KERNEL_GRADIENT,
                "summed",
                (row, column) -> row + " * " + PATCH + " + " + column,
                "gradient",
                inMatrix("gradient", WINDOW, inputs));
        return items;
    }

    /** Where the element of a row and a column lies for channel {@code k} of the input. */
    private static OpenClTransform.Place inMatrix(String panels, int width, int channels) {
        return (row, column) ->
                Panels.at(panels, "(" + row + " * " + width + " + " + column + ") * " + channels + " + k");
    }

    /** The same in a transposed copy, which has the elements of the window in reverse. */
    private static OpenClTransform.Place reversed(int channels) {
        int last = WINDOW * WINDOW - 1;
        return (row, column) -> Panels.at(
                "from", "(" + last + " - (" + row + " * " + WINDOW + " + " + column + ")) * " + channels + " + k");
    }

    /** A kernel in the form that tiles need. */
    WorkItems kernel(SourceText text, ProductStatement.KernelTransform statement) {
        int channels = statement.out().rows() / FREQUENCIES;
        int columns = statement.out().columns();
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("k", channels), lanes.columns(columns));
        lanes.begin(text, items);
        new Panels(layouts, WINDOW * WINDOW * channels, columns).print(text, "from");
        new Panels(layouts, FREQUENCIES * channels, columns).print(text, "to");
        transforms.print(
                text,
                Transform.KERNEL,
                signature.name(statement.kernel()),
                statement.exchanged() ? reversed(channels) : inMatrix("from", WINDOW, channels),
                signature.name(statement.out()),
                inMatrix("to", PATCH, channels));
        return items;
    }
}
