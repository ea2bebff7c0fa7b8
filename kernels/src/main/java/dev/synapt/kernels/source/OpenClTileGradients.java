package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Weight gradients in OpenCL C for CPUs: a work-item sums a register tile of the matrix over the whole batch. A matrix
 * of few rows, as the kernel of an image's first convolution, is one tile of all its rows and one vector, so that the
 * batch is read once.
 */
final class OpenClTileGradients {
    /** Of 32 registers, one has the right operand's vector and some are left for addresses of a window. */
    private static final int MOST_ROWS = 28;

    private final Layouts layouts;
    private final OpenClType type;
    private final Signature signature;
    private final List<Formal> possible;
    private final ProductStatement.Contract contract;
    private final ProductShape shape;
    private final boolean whole;
    private final OpenClColumns columns;
    private final SourceText functions = new SourceText(0);

    OpenClTileGradients(
            Layouts layouts, Signature signature, List<Formal> possible, ProductStatement.Contract contract) {
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.signature = signature;
        this.possible = possible;
        this.contract = contract;
        this.shape = ProductShape.ofGradient(layouts, contract);
        this.whole = shape.groups().isEmpty() && shape.matrixRows() <= MOST_ROWS;
        this.columns = OpenClColumns.of(layouts, shape.columns(), whole || shape.byColumn() ? 1 : 2);
    }

    /** Whether the rows of the operands have room for whole vectors. */
    boolean fits() {
        return columns.fit(layouts, contract.right().tensor())
                && (!shape.byColumn() || columns.fit(layouts, contract.left().tensor()));
    }

    OpenClKernel print(String name) {
        SourceText text = new SourceText(1);
        text.line(WorkItems.ITEM);
        List<WorkItems.Loop> loops = new ArrayList<>();
        loops.add(new WorkItems.Loop("unit", columns.count()));
        List<ProductShape.Dimension> around = around();
        around.forEach(loop -> loops.add(new WorkItems.Loop(loop.name(), loop.extent())));
        if (blocks() > 1) {
            loops.add(new WorkItems.Loop("block", blocks()));
        }
        WorkItems items = new WorkItems(loops, false, 1, 1);
        items.printAfterItem(text);
        columns.declare(text, "unit");
        columns.print(text, true, part -> {
            if (whole) {
                call(text, part, "", allRows(), "0");
            } else if (height(blocks() - 1) == height(0)) {
                call(text, part, "", tileRows(height(0)), first());
            } else {
                text.open("if (block < " + (blocks() - 1) + ")");
                call(text, part, "", tileRows(height(0)), first());
                text.orElse("else");
                call(text, part, "Lower", tileRows(height(blocks() - 1)), first());
                text.close();
            }
        });
        return OpenClKernel.of(name, possible, items, text, functions);
    }

    /** Loops around the tiles. */
    private List<ProductShape.Dimension> around() {
        List<ProductShape.Dimension> matrix = shape.matrix();
        return whole ? List.of() : matrix.subList(0, matrix.size() - 1);
    }

    /** Tiles of a run of neighbouring rows. */
    private int blocks() {
        int most = Tile.of(512).rows();
        return whole ? 1 : (shape.tiled().extent() + most - 1) / most;
    }

    /** Rows of such a tile: as even as can be, the last one perhaps lower. */
    private int height(int block) {
        int extent = shape.tiled().extent();
        int height = (extent + blocks() - 1) / blocks();
        return Math.min(height, extent - block * height);
    }

    private String first() {
        return blocks() == 1 ? "0" : "block * " + height(0);
    }

    private List<Integer> tileRows(int height) {
        return IntStream.range(0, height)
                .mapToObj(i -> i * shape.tiled().left())
                .toList();
    }

    /** Where all rows of the matrix are in the left operand. */
    private List<Integer> allRows() {
        List<Integer> rows = List.of(0);
        for (ProductShape.Dimension loop : shape.rows()) {
            List<Integer> next = new ArrayList<>();
            for (int outer : rows) {
                for (int i = 0; i < loop.extent(); i++) {
                    next.add(outer + i * loop.left());
                }
            }
            rows = next;
        }
        return rows;
    }

    private void call(SourceText text, OpenClColumns.Part part, String suffix, List<Integer> rows, String first) {
        List<TileCode.Sum> sums = new ArrayList<>();
        for (ProductShape.Dimension sum : shape.sums()) {
            int extent = sum.extent();
            String rounds =
                    !sums.isEmpty() ? String.valueOf(extent) : WorkItems.ROWS + (extent == 1 ? "" : " * " + extent);
            sums.add(new TileCode.Sum(sum.name(), rounds, sum.left(), sum.right()));
        }
        OpenClTile tile = new OpenClTile(
                part.name() + suffix,
                rows,
                part.vectors(),
                columns.lanes(),
                signature.name(contract.left().tensor()),
                shape.byColumn(),
                signature.name(contract.right().tensor()),
                sums);
        int step = whole ? 1 : shape.tiled().out();
        List<String> names = tile.print(
                functions,
                type,
                possible,
                (i, column) -> "0",
                (body, i, column, sum) -> body.line(OpenClTile.store(
                        columns.lanes(), sum, "gradient", "into" + OpenClTile.plus(i * step * part.width() + column))));
        Map<String, String> positions = Map.of(
                "left", leftAt(first),
                "right", at(around(), ProductShape.Dimension::right) + part.column(),
                "into",
                        part.at(
                                shape.matrixRows(),
                                at(around(), ProductShape.Dimension::out) + OpenClTile.times(first, step)));
        text.call(
                OpenClKernel.NAME + tile.suffix(),
                names.stream().map(name -> positions.getOrDefault(name, name)).toList(),
                ";");
    }

    private String leftAt(String first) {
        Tensor left = contract.left().tensor();
        return (left.external() ? signature.name(left) + "At + " : "")
                + at(around(), ProductShape.Dimension::left)
                + OpenClTile.times(first, shape.tiled().left())
                + (shape.byColumn() ? " + " + (columns.count() == 1 ? "0" : "column") : "");
    }

    private static String at(List<ProductShape.Dimension> loops, ToIntFunction<ProductShape.Dimension> distance) {
        String at = OpenClProducts.position(loops, distance);
        return at.equals("0") ? "" : at + " + ";
    }
}
