package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Products over rows of the batch in OpenCL C for CPUs: a work-item computes register tiles of a panel, of 8 rows and
 * two vectors as in Java ({@link VectorProducts}). No two work-items write the same element: what is left over is tiles
 * of fewer rows.
 */
final class OpenClTileProducts {
    private final Layouts layouts;
    private final OpenClType type;
    private final Signature signature;
    private final List<Formal> possible;
    private final ProductStatement.Contract contract;
    private final ProductShape shape;
    private final OpenClColumns columns;
    private final @Nullable Epilogue epilogue;
    private final SourceText functions = new SourceText(0);

    OpenClTileProducts(Layouts layouts, Signature signature, List<Formal> possible, Task.Product task) {
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.signature = signature;
        this.possible = possible;
        this.contract = task.main().statement();
        this.shape = ProductShape.ofBatch(layouts, contract);
        this.columns = OpenClColumns.of(layouts, shape.columns(), shape.byColumn() ? 1 : 2);
        Loop.Rows fused = task.epilogue();
        this.epilogue = fused == null
                ? null
                : new Epilogue(layouts, signature, fused, contract.out().tensor());
    }

    /** Whether the rows of all operands have room for whole vectors. */
    boolean fits() {
        return columns.fit(layouts, out())
                && columns.fit(layouts, contract.out().tensor())
                && (!shape.byColumn() || columns.fit(layouts, contract.left().tensor()))
                && (epilogue == null || epilogue.others().stream().allMatch(tensor -> columns.fit(layouts, tensor)));
    }

    private Tensor out() {
        return epilogue == null ? contract.out().tensor() : epilogue.out();
    }

    OpenClKernel print(String name) {
        SourceText text = new SourceText(1);
        text.line(WorkItems.ITEM);
        WorkItems items = shape.rows().size() == 1 ? ofRows(text) : ofImages(text);
        return OpenClKernel.of(name, possible, items, text, functions);
    }

    /** Tiles anywhere along the rows of the batch: a work-item has one. */
    private WorkItems ofRows(SourceText text) {
        int height = Tile.of(512).rows();
        int perSample = shape.rowsPerSample();
        int across = columns.count() * groups();
        String end = WorkItems.ROWS + (perSample == 1 ? "" : " * " + perSample);
        text.line("const int blocks = (" + end + " + " + (height - 1) + ") / " + height + ";");
        text.open("if (item >= " + (across == 1 ? "blocks" : "blocks * " + across) + ")")
                .line("return;")
                .close();
        text.line("const int first = item % blocks * " + height + ";");
        places(text, "item / blocks");
        text.line("const int rowsLeft = " + end + " - first;");
        columns.print(text, columns.count() > 1, part -> {
            text.open("if (rowsLeft >= " + height + ")");
            call(text, "", part, height, "first");
            text.orElse("else");
            text.open("for (int i = first; i < " + end + "; i++)");
            call(text, "Row", part, 1, "i");
            text.close();
            text.close();
        });
        int cost = height * columns.vectors() * terms();
        return new WorkItems(
                List.of(new WorkItems.Loop("item", Math.multiplyExact(across, perSample))),
                true,
                height,
                OpenClColumns.group(cost));
    }

    /**
     * Tiles along the last dimension of an image: a work-item has a row of it, or a slice where there are more
     * dimensions.
     */
    private WorkItems ofImages(SourceText text) {
        List<ProductShape.Dimension> rows = shape.rows();
        ProductShape.Dimension tiled = shape.tiled();
        List<ProductShape.Dimension> between = rows.subList(1, rows.size() - 1);
        List<WorkItems.Loop> loops = new ArrayList<>();
        loops.add(new WorkItems.Loop("b", shape.rowsPerSample()));
        shape.groups().forEach(group -> loops.add(new WorkItems.Loop(group.name(), group.extent())));
        if (columns.count() > 1) {
            loops.add(new WorkItems.Loop("unit", columns.count()));
        }
        between.stream().limit(1).forEach(d -> loops.add(new WorkItems.Loop(d.name(), d.extent())));
        int within = between.stream()
                .skip(1)
                .mapToInt(ProductShape.Dimension::extent)
                .reduce(1, Math::multiplyExact);
        int cost = within * tiled.extent() * columns.vectors() * terms();
        WorkItems items = new WorkItems(loops, true, 1, OpenClColumns.group(cost));
        items.printAfterItem(text);
        columns.declare(text, "unit");
        int most = Tile.of(512).rows();
        int blocks = (tiled.extent() + most - 1) / most;
        int height = (tiled.extent() + blocks - 1) / blocks;
        int lower = tiled.extent() - (blocks - 1) * height;
        int whole = lower == height ? tiled.extent() : tiled.extent() - lower;
        columns.print(text, columns.count() > 1, part -> {
            between.stream().skip(1).forEach(d -> open(text, d));
            if (whole == height) {
                call(text, "", part, height, "0");
            } else if (whole > 0) {
                text.open("for (int i = 0; i < " + whole + "; i += " + height + ")");
                call(text, "", part, height, "i");
                text.close();
            }
            if (lower < height) {
                call(text, "Lower", part, lower, String.valueOf(whole));
            }
            between.stream().skip(1).forEach(d -> text.close());
        });
        return items;
    }

    private static void open(SourceText text, ProductShape.Dimension loop) {
        text.open("for (int " + loop.name() + " = 0; " + loop.name() + " < " + loop.extent() + "; " + loop.name()
                + "++)");
    }

    private int groups() {
        return shape.groups().stream().mapToInt(ProductShape.Dimension::extent).reduce(1, Math::multiplyExact);
    }

    private int terms() {
        return shape.sums().stream().mapToInt(ProductShape.Dimension::extent).reduce(1, Math::multiplyExact);
    }

    /** Declares the place of what {@code index} counts: groups, then columns. */
    private void places(SourceText text, String index) {
        int inner = columns.count();
        for (int i = shape.groups().size() - 1; i >= 0; i--) {
            ProductShape.Dimension group = shape.groups().get(i);
            text.line("const int " + group.name() + " = " + index + (inner == 1 ? "" : " / " + inner)
                    + (i == 0 ? "" : " % " + group.extent()) + ";");
            inner *= group.extent();
        }
        columns.declare(text, shape.groups().isEmpty() ? index : index + " % " + columns.count());
    }

    /** Prints a tile's function, where it is not there yet, and its call. */
    private void call(SourceText text, String suffix, OpenClColumns.Part part, int height, String first) {
        ProductShape.Dimension tiled = shape.tiled();
        int lanes = columns.lanes();
        String left = signature.name(contract.left().tensor());
        List<TileCode.Sum> sums = shape.sums().stream()
                .map(sum -> new TileCode.Sum(
                        sum.name(), String.valueOf(sum.extent()), sum.left(), sum.right() * part.width()))
                .toList();
        OpenClTile tile = new OpenClTile(
                part.name() + suffix,
                IntStream.range(0, height).mapToObj(i -> i * tiled.left()).toList(),
                part.vectors(),
                lanes,
                left,
                shape.byColumn(),
                signature.name(contract.right().tensor()),
                sums);
        List<String> names = tile.print(
                functions,
                type,
                possible,
                (i, column) -> start(column),
                (body, i, column, sum) -> store(body, i * rowStep(), column, sum));
        Map<String, String> positions = Map.of(
                "left", leftAt(first),
                "right", part.at(shape.matrixRows(), right()),
                "start", start(part),
                "row", row(first),
                "column", part.column());
        text.call(
                OpenClKernel.NAME + tile.suffix(),
                names.stream().map(name -> positions.getOrDefault(name, name)).toList(),
                ";");
    }

    private String start(int column) {
        return contract.start() == null
                ? "0"
                : OpenClTile.load(
                        columns.lanes(), signature.name(contract.start().tensor()), "start" + OpenClTile.plus(column));
    }

    private String start(OpenClColumns.Part part) {
        if (contract.start() == null) {
            return "0";
        }
        int rows = contract.start().tensor().rows();
        return rows == 1 ? part.column() : part.at(rows, shape.groupNumber());
    }

    /** Row of the right operand's matrix that the first term is multiplied by. */
    private String right() {
        return shape.groupAt(ProductShape.Dimension::right) + shape.firstRow();
    }

    private String leftAt(String first) {
        Tensor left = contract.left().tensor();
        return (left.external() ? signature.name(left) + "At + " : "")
                + (shape.firstLeft() == 0 ? "" : shape.firstLeft() + " + ")
                + shape.groupAt(ProductShape.Dimension::left)
                + outer(ProductShape.Dimension::left)
                + OpenClTile.times(first, shape.tiled().left())
                + (shape.byColumn() && columns.count() > 1 ? " + column" : "");
    }

    private String row(String first) {
        int stride = layouts.stride(contract.out().tensor());
        return (shape.firstOut() == 0 ? "" : shape.firstOut() / stride + " + ")
                + shape.groupAt(group -> group.out() / stride)
                + outer(d -> d.out() / stride)
                + OpenClTile.times(first, rowStep());
    }

    private int rowStep() {
        return shape.tiled().out() / layouts.stride(contract.out().tensor());
    }

    /** Where the loops around the tiles are, as a sum that something is added to. */
    private String outer(ToIntFunction<ProductShape.Dimension> distance) {
        StringBuilder at = new StringBuilder();
        for (int d = 0; d < shape.rows().size() - 1; d++) {
            ProductShape.Dimension loop = shape.rows().get(d);
            int step = distance.applyAsInt(loop);
            if (step != 0) {
                at.append(OpenClTile.times(d == 0 ? "b" : loop.name(), step)).append(" + ");
            }
        }
        return at.toString();
    }

    private void store(SourceText body, int row, int column, String sum) {
        String j = "column" + OpenClTile.plus(column);
        if (epilogue == null) {
            Tensor out = contract.out().tensor();
            body.line(OpenClTile.store(columns.lanes(), sum, signature.name(out), at(out, row, j)));
            return;
        }
        epilogue.printVector(body, type, columns.lanes(), sum, tensor -> tensor.isRow() ? j : at(tensor, row, j));
    }

    private String at(Tensor tensor, int row, String j) {
        String of = row == 0 ? "row" : "(row + " + row + ")";
        return of + " * " + layouts.stride(tensor) + " + " + j;
    }
}
