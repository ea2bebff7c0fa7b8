package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;
import static dev.synapt.kernels.plan.Winograd.PATCH;
import static dev.synapt.kernels.plan.Winograd.TILE;
import static dev.synapt.kernels.plan.Winograd.WINDOW;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.plan.Winograd.Transform;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.source.TransformCalls.Elements;
import java.util.ArrayList;
import java.util.List;

/**
 * Kernels of minimal filtering: loops over samples and tiles around transforms and products. What is transformed lies
 * in scratch, frequency by frequency, a row of channels for each tile. The back ends differ in how they multiply and
 * update.
 */
abstract class WinogradCode {
    /** Rows of the matrix, input channels, that threads share together: those of a vector. */
    private static final int SHARE = Layouts.LANES;

    final Layouts layouts;
    final ElementType type;

    WinogradCode(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
    }

    /**
     * Prints the products of all frequencies: of the {@code count} rows of {@code scratch.tiles} by the transformed
     * kernel, into {@code scratch.products}.
     */
    abstract void products(SourceText text, WinogradBlocks blocks, String kernel);

    /**
     * Prints how the products of the {@code sum} rows of {@code scratch.tiles} by those of {@code scratch.products} are
     * added to {@code scratch.frequencies}, for {@code inputs} channels of the input.
     */
    abstract void sums(SourceText text, WinogradBlocks blocks, int width);

    /** Prints the update of a run of the parameter by the gradient at the same position. */
    abstract void update(SourceText text, Signature signature, Task.FilteringUpdate task, String at, String count);

    /** Name of the method that writes the transposed copy of whole rows. */
    abstract String transpose(TransposeCode code);

    /** Where a tile's rows and columns begin in a frame; {@code pitch} is the distance of pixels. */
    private static String position(Winograd tiles, List<Integer> frame, int pitch) {
        int row = frame.get(1) * pitch;
        return "(first + tile / " + tiles.tiles() + ") * " + frame.get(0) * row + " + tile % " + tiles.tiles() + " / "
                + tiles.tiles(false) + " * " + TILE * row + " + tile % " + tiles.tiles(false) + " * " + TILE * pitch;
    }

    private static String plus(String start) {
        return start.isEmpty() ? "" : start + " + ";
    }

    /** A window over rows of the batch, or the gradient of its input. */
    void filtering(SourceText text, Signature signature, ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        WinogradBlocks blocks = WinogradBlocks.of(layouts, filtering);
        int inputs = blocks.inputs();
        int outputs = blocks.outputs();
        List<Integer> frame = filtering.frame();
        text.open("for (int first = from; first < to; first += " + blocks.samples() + ")");
        text.line("int samples = Math.min(" + blocks.samples() + ", to - first);");
        text.line("int count = samples * " + tiles.tiles() + ";");
        text.open("for (int tile = 0; tile < count; tile++)");
        String at = plus(signature.start(filtering.in())) + position(tiles, frame, inputs);
        text.line("int at = " + at + ";");
        TransformCalls.print(
                text,
                filtering.before(),
                new Elements(signature.name(filtering.in()), "at", frame.get(1) * inputs, inputs),
                new Elements("scratch.tiles", "tile * " + inputs, PATCH * blocks.pitch(inputs), blocks.pitch(inputs)),
                inputs,
                String.valueOf(inputs));
        text.close();
        products(text, blocks, signature.name(filtering.kernel()));
        if (filtering.input() != null) {
            int sample = filtering.out().rows() * outputs;
            text.line("Arrays.fill(" + signature.name(filtering.out()) + ", first * " + sample
                    + ", (first + samples) * " + sample + ", 0);");
        }
        text.open("for (int tile = 0; tile < count; tile++)");
        TransformCalls.print(
                text,
                filtering.after(),
                new Elements(
                        "scratch.products", "tile * " + outputs, PATCH * blocks.pitch(outputs), blocks.pitch(outputs)),
                new Elements("scratch.results", "0", filtering.after().outputs() * outputs, outputs),
                outputs,
                String.valueOf(outputs));
        store(text, signature, filtering);
        text.close();
        text.close();
    }

    /** Stores or adds what of a tile lies within the results. */
    private void store(SourceText text, Signature signature, ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        List<Integer> extents = filtering.written().extents();
        int channels = filtering.out().columns();
        String y = signature.name(filtering.out());
        place(text, "h", "tile % " + tiles.tiles() + " / " + tiles.tiles(false), filtering, 0);
        place(text, "w", "tile % " + tiles.tiles(false), filtering, 1);
        text.line("int " + y + "At = (((first + tile / " + tiles.tiles() + ") * " + extents.get(0) + " + h) * "
                + extents.get(1) + " + w) * " + channels + ";");
        List<String> arguments = new ArrayList<>();
        Tensor start = filtering.start();
        if (start != null) {
            arguments.add(signature.name(start));
        }
        arguments.addAll(List.of("scratch.results", y, y + "At", String.valueOf(extents.get(1) * channels)));
        int extent = filtering.after().outputs();
        for (int d = 0; d < extents.size(); d++) {
            String place = d == 0 ? "h" : "w";
            if (filtering.input() != null) {
                arguments.add("Math.max(0, -" + place + ")");
            }
            arguments.add("Math.min(" + extent + ", " + extents.get(d) + " - " + place + ")");
        }
        arguments.add(String.valueOf(channels));
        text.call(Stored.of(filtering).method, arguments, ";");
    }

    /** Declares where a tile begins along a dimension of the results; tiles of frames may begin before. */
    private static void place(
            SourceText text, String name, String tile, ProductStatement.Filtering filtering, int dimension) {
        int offset = filtering.written().offsets().get(dimension);
        text.line("int " + name + " = " + tile + " * " + TILE + (offset == 0 ? "" : " - " + offset) + ";");
    }

    /** A weight gradient and the update by it: a panel of columns, a part of the input channels at a time. */
    void update(SourceText text, Signature signature, Task.FilteringUpdate task) {
        ProductStatement.FilteringGradient statement = task.main().statement();
        int inputs = statement.in().columns();
        int panels = layouts.panels(statement.out().columns());
        PanelLoop.shareColumns(text, panels);
        text.line("int begin = " + PanelLoop.share(inputs / SHARE, true, false) + " * " + SHARE + ";");
        text.line("int end = " + PanelLoop.share(inputs / SHARE, true, true) + " * " + SHARE + ";");
        int full = layouts.fullColumns(statement.out().columns());
        int rest = layouts.panelColumns(statement.out().columns()) - full;
        if (full > 0) {
            PanelLoop.open(text, layouts, statement.out().columns(), layouts.panel(), true);
            panel(text, signature, task, layouts.panel(), "column", "column * " + WINDOW * WINDOW * inputs);
            text.close();
        }
        if (rest > 0) {
            PanelLoop.openLast(text, layouts, statement.out().columns(), true);
            panel(text, signature, task, rest, String.valueOf(full), String.valueOf(full * WINDOW * WINDOW * inputs));
            PanelLoop.closeLast(text, true);
        }
    }

    private void panel(
            SourceText text, Signature signature, Task.FilteringUpdate task, int width, String column, String panelAt) {
        ProductStatement.FilteringGradient statement = task.main().statement();
        WinogradBlocks blocks = WinogradBlocks.of(layouts, statement);
        int channels = statement.in().columns();
        int part = blocks.inputs();
        text.open("for (int channel = begin; channel < end; channel += " + part + ")");
        text.line("int inputs = Math.min(" + part + ", end - channel);");
        text.line("Arrays.fill(scratch.frequencies, 0, " + FREQUENCIES * part * width + ", 0);");
        text.open("for (int first = 0; first < rows; first += " + blocks.samples() + ")");
        text.line("int sum = Math.min(" + blocks.samples() + ", rows - first) * "
                + statement.tiles().tiles() + ";");
        text.open("for (int tile = 0; tile < sum; tile++)");
        transformed(text, signature, statement, blocks, width, column);
        text.close();
        sums(text, blocks, width);
        text.close();
        String gradient = signature.name(task.update().statement().gradient());
        TransformCalls.print(
                text,
                Transform.KERNEL_GRADIENT,
                new Elements("scratch.frequencies", "0", PATCH * part * width, part * width),
                new Elements(gradient, panelAt + " + channel * " + width, WINDOW * channels * width, channels * width),
                part * width,
                "inputs * " + width);
        text.open("for (int k = 0; k < " + WINDOW * WINDOW + "; k++)");
        text.line("int row = k * " + channels + " + channel;");
        update(text, signature, task, panelAt + " + row * " + width, "inputs * " + width);
        if (task.transposition() != null) {
            TransposeCode code =
                    new TransposeCode(layouts, task.update().statement().parameter(), task.transposition());
            text.line(transpose(code) + "(kernel, kernelTransposed, row, row + inputs, " + column + ", " + column
                    + " + " + width + ");");
        }
        text.close();
        text.close();
    }

    /** Both operands of a weight gradient's products for one tile. */
    private void transformed(
            SourceText text,
            Signature signature,
            ProductStatement.FilteringGradient statement,
            WinogradBlocks blocks,
            int width,
            String column) {
        Winograd tiles = statement.tiles();
        int channels = statement.in().columns();
        int outputs = statement.gradient().columns();
        text.line("int at = " + plus(signature.start(statement.in())) + position(tiles, tiles.frame(), channels)
                + " + channel;");
        TransformCalls.print(
                text,
                Transform.INPUT,
                new Elements(signature.name(statement.in()), "at", tiles.frame().get(1) * channels, channels),
                new Elements(
                        "scratch.tiles",
                        "tile * " + blocks.inputs(),
                        PATCH * blocks.pitch(blocks.inputs()),
                        blocks.pitch(blocks.inputs())),
                blocks.inputs(),
                "inputs");
        text.line("int dyAt = " + position(tiles, tiles.whole(), outputs) + " + " + column + ";");
        TransformCalls.print(
                text,
                Transform.GRADIENT,
                new Elements(
                        signature.name(statement.gradient()),
                        "dyAt",
                        tiles.whole().get(1) * outputs,
                        outputs),
                new Elements("scratch.products", "tile * " + width, PATCH * blocks.pitch(width), blocks.pitch(width)),
                width,
                String.valueOf(width));
    }

    /**
     * Elements of {@code scratch.patch} that {@link #transform} needs: where nothing updates the kernel, nobody needs
     * more.
     */
    static int patch(Layouts layouts, ProductStatement.KernelTransform statement) {
        int columns = layouts.panelColumns(statement.out().columns());
        return WINDOW * PATCH * SHARE * Math.min(layouts.panel(), columns);
    }

    /** A kernel in the form that tiles need, panel by panel, a few rows at a time. */
    void transform(SourceText text, Signature signature, ProductStatement.KernelTransform statement) {
        int channels = statement.out().rows() / FREQUENCIES;
        int full = layouts.fullColumns(statement.out().columns());
        int rest = layouts.panelColumns(statement.out().columns()) - full;
        int groups = channels / SHARE;
        text.line("int begin = Share.begin(" + groups + ", thread, threads) * " + SHARE + ";");
        text.line("int end = Share.begin(" + groups + ", thread + 1, threads) * " + SHARE + ";");
        text.open("for (int channel = begin; channel < end; channel += " + SHARE + ")");
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + layouts.panel() + ")");
            transform(text, signature, statement, channels, layouts.panel(), "column * ");
            text.close();
        }
        if (rest > 0) {
            transform(text, signature, statement, channels, rest, full + " * ");
        }
        text.close();
    }

    private static void transform(
            SourceText text,
            Signature signature,
            ProductStatement.KernelTransform statement,
            int channels,
            int width,
            String at) {
        int row = channels * width;
        // The transposed copy has the elements of the window in reverse.
        int last = statement.exchanged() ? WINDOW * WINDOW - 1 : 0;
        int step = statement.exchanged() ? -row : row;
        TransformCalls.print(
                text,
                Transform.KERNEL,
                new Elements(
                        signature.name(statement.kernel()),
                        at + WINDOW * WINDOW * channels + " + channel * " + width
                                + (last == 0 ? "" : " + " + last * row),
                        WINDOW * step,
                        step),
                new Elements(
                        signature.name(statement.out()),
                        at + FREQUENCIES * channels + " + channel * " + width,
                        PATCH * row,
                        row),
                SHARE * width,
                String.valueOf(SHARE * width));
    }

    /** The methods that kernels of tiles have in common. */
    void methods(SourceText text, Transforms transforms) {
        for (Transform transform : Transform.values()) {
            text.line("");
            text.line("/** Transforms {@code count} elements of each of some lines: " + transform.inputs()
                    + " rows of them to " + transform.outputs() + ". */");
            text.call(
                    "private static void " + TransformCalls.method(transform),
                    List.of(
                            type.array() + " from",
                            "int at",
                            "int step",
                            "int line",
                            type.array() + " to",
                            "int into",
                            "int toStep",
                            "int toLine",
                            "int lines",
                            "int count"),
                    " {");
            // Lines are the inner loop: of some six iterations either way, it is the one that HotSpot does not split in
            // three.
            text.open("for (int j = 0; j < count; j += " + lanes() + ")");
            text.line("int fromAt = at + j;");
            text.line("int toAt = into + j;");
            text.open("for (int i = 0; i < lines; i++)");
            element(text, transforms.of(transform));
            text.line("fromAt += line;");
            text.line("toAt += toLine;");
            text.close();
            text.close();
            text.close();
        }
        for (Stored stored : Stored.values()) {
            text.line("");
            text.line("/** " + stored.comment + ". */");
            List<String> formals = new ArrayList<>();
            if (stored == Stored.WITH_BIAS) {
                formals.add(type.array() + " bias");
            }
            formals.addAll(List.of(type.array() + " tile", type.array() + " y", "int yAt", "int pitch"));
            boolean added = stored == Stored.ADDED;
            formals.addAll(
                    added
                            ? List.of("int top", "int bottom", "int left", "int right")
                            : List.of("int bottom", "int right"));
            formals.add("int channels");
            text.call("private static void " + stored.method, formals, " {");
            text.open("for (int h = " + (added ? "top" : "0") + "; h < bottom; h++)");
            text.open("for (int w = " + (added ? "left" : "0") + "; w < right; w++)");
            text.line("int at = (h * " + (added ? PATCH : TILE) + " + w) * channels;");
            text.line("int to = yAt + h * pitch + w * channels;");
            pixel(text, stored);
            text.close();
            text.close();
            text.close();
        }
    }

    /** What is done with a tile of results. */
    enum Stored {
        ALONE("storeTile", "Stores what of a tile lies within the results"),
        WITH_BIAS("storeTileWithBias", "Stores what of a tile lies within the results, with its bias"),
        ADDED("addTile", "Adds what of a tile of a frame lies within the results");

        private final String method;
        private final String comment;

        Stored(String method, String comment) {
            this.method = method;
            this.comment = comment;
        }

        static Stored of(ProductStatement.Filtering filtering) {
            return filtering.input() != null ? ADDED : filtering.start() != null ? WITH_BIAS : ALONE;
        }
    }

    /** Elements at once. */
    abstract int lanes();

    /** Prints the transform of elements at {@code fromAt}, {@code fromAt + step}, ... to {@code toAt} and so on. */
    abstract void element(SourceText text, RowProgram program);

    /** Prints the loop over {@code channels} of a pixel from {@code tile[at]} to {@code y[to]}. */
    abstract void pixel(SourceText text, Stored stored);

    /** Position of an input or output of a transform, by its name. */
    static String place(String start, String step, String name) {
        int i = Integer.parseInt(name.substring(1));
        return start + (i == 0 ? "" : i == 1 ? " + " + step : " + " + i + " * " + step);
    }
}
