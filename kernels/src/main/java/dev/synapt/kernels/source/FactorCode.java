package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.FactorAxes;
import dev.synapt.kernels.plan.FactorAxes.Kind;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.function.Predicate;

/**
 * A slot of an optimizer made a product of means. Where a row of the matrix is one of the tensor, inner loops go along
 * panels, for HotSpot to make vectors of them; else, and on devices, a place on the dimensions that are kept is done
 * after the other.
 */
final class FactorCode {
    private final Layouts layouts;
    private final ElementType type;
    private final ParameterStatement.Factored statement;
    private final FactorAxes axes;
    private final FactorPlaces places;
    private final String slot;
    private final String means;
    private final String direction;
    private final int rows;
    private final int columns;

    FactorCode(Layouts layouts, Signature signature, ParameterStatement.Factored statement) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.statement = statement;
        this.axes = statement.axes();
        this.places = new FactorPlaces(layouts, statement.slot(), axes);
        this.slot = signature.name(statement.slot());
        this.means = signature.name(statement.rowMeans());
        this.direction =
                statement instanceof ParameterStatement.RankOne rankOne ? signature.name(rankOne.direction()) : "";
        this.rows = statement.slot().rows();
        this.columns = statement.slot().columns();
    }

    private static boolean ofRows(Kind kind) {
        return kind != Kind.COLUMN;
    }

    private static boolean ofColumns(Kind kind) {
        return kind != Kind.ROW;
    }

    /** In Java: threads share rows of the tensor for their means, then its columns. */
    void print(SourceText text) {
        if (statement instanceof ParameterStatement.RowMeans) {
            text.line(type.array() + " sums = scratch.sums[0];");
            openPlaces(text, FactorCode::ofRows);
            text.line("Arrays.fill(sums, 0, " + Layouts.LANES + ", 0);");
            if (axes.hasWholeRows()) {
                sumWholeRows(text);
            } else {
                sumOfRow(text);
            }
            rowMean(text, type, "place");
            text.close();
        } else if (axes.hasWholeRows()) {
            ofPanels(text);
        } else {
            openPlaces(text, FactorCode::ofColumns);
            ofColumn(text, type);
            text.close();
        }
    }

    /** In OpenCL C: a work-item has a row of the tensor, or a column. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        boolean ofRows = statement instanceof ParameterStatement.RowMeans;
        WorkItems items = new WorkItems(places.loops(ofRows ? FactorCode::ofRows : FactorCode::ofColumns), false);
        items.print(text);
        if (ofRows) {
            OpenClRows.lanes(text, real, "sums");
            sumOfRow(text);
            rowMean(text, real, "item");
        } else {
            ofColumn(text, real);
        }
        return items;
    }

    // ---- means of rows

    /** Adds the elements of a row of the tensor, which is whole rows of the matrix, to lanes. */
    private void sumWholeRows(SourceText text) {
        places.open(text, kind -> kind == Kind.COLUMN, true);
        text.line("int row = " + places.matrixIndex(true) + ";");
        PanelLoop.ofRow(text, layouts, columns, () -> {
            text.line("int at = column * " + rows + " + row * width;");
            PanelLoop.lanes(text, () -> text.line("sums[k] += " + slot + "[at + j + k];"));
        });
        places.close(text, kind -> kind == Kind.COLUMN, true);
    }

    /** The same for a row that lies anywhere. */
    private void sumOfRow(SourceText text) {
        openAll(text, Kind.COLUMN);
        places.position(text);
        text.line("sums[(" + places.place(dimension -> !dimension.ofRows() && dimension.kind() == Kind.COLUMN) + ") & "
                + (Layouts.LANES - 1) + "] += " + slot + "[at];");
        closeAll(text, Kind.COLUMN);
    }

    private void rowMean(SourceText text, Dialect dialect, String place) {
        text.line(means + "[" + place + "] = sumLanes(sums) / " + count(dialect, Kind.COLUMN) + ";");
    }

    // ---- the product

    /** Panels of columns that threads share: for each place on other dimensions than rows down their columns. */
    private void ofPanels(SourceText text) {
        text.line(type.array() + " columnMeans = scratch.sums[0];");
        text.line(type.array() + " columnRoots = scratch.sums[1];");
        PanelLoop.openShare(text, layouts, columns);
        PanelLoop.inside(text, layouts, columns);
        places.open(text, FactorCode::ofColumns, true);
        mean(text, type);
        text.line("Arrays.fill(columnMeans, 0, inside, 0);");
        downPanel(text, "", List.of("columnMeans[j] += " + slot + "[at + j];"));
        text.open("for (int j = 0; j < inside; j++)");
        text.line("columnMeans[j] /= " + count(type, Kind.ROW) + ";");
        text.line("columnRoots[j] = " + type.sqrt("columnMeans[j]") + ";");
        text.close();
        downPanel(
                text,
                rowMean(),
                List.of(direction + "[at + j] /= root * columnRoots[j];", slot + "[at + j] = share * columnMeans[j];"));
        places.close(text, FactorCode::ofColumns, true);
        text.close();
    }

    /** The elements of a panel that are of one mean, row by row. */
    private void downPanel(SourceText text, String rowMean, List<String> element) {
        openAll(text, Kind.ROW);
        text.line("int at = column * " + rows + " + (" + places.matrixIndex(true) + ") * width;");
        if (!rowMean.isEmpty()) {
            ofRow(text, type, rowMean);
        }
        text.open("for (int j = 0; j < inside; j++)");
        element.forEach(text::line);
        text.close();
        closeAll(text, Kind.ROW);
    }

    /** A column of the tensor that lies anywhere. */
    private void ofColumn(SourceText text, Dialect dialect) {
        mean(text, dialect);
        text.line(dialect.real() + " columnMean = 0;");
        openAll(text, Kind.ROW);
        places.position(text);
        text.line("columnMean += " + slot + "[at];");
        closeAll(text, Kind.ROW);
        text.line("columnMean /= " + count(dialect, Kind.ROW) + ";");
        text.line(dialect.real() + " columnRoot = " + dialect.sqrt("columnMean") + ";");
        openAll(text, Kind.ROW);
        places.position(text);
        ofRow(text, dialect, rowMean());
        text.line(direction + "[at] /= root * columnRoot;");
        text.line(slot + "[at] = share * columnMean;");
        closeAll(text, Kind.ROW);
    }

    /** The mean of the means of rows, and its root. */
    private void mean(SourceText text, Dialect dialect) {
        text.line(dialect.real() + " mean = 0;");
        openAll(text, Kind.ROW);
        text.line("mean += " + rowMean() + ";");
        closeAll(text, Kind.ROW);
        text.line("mean /= " + count(dialect, Kind.ROW) + ";");
        text.line(dialect.real() + " rootOfMean = " + dialect.sqrt("mean") + ";");
    }

    /** What columns are multiplied by in a row, in roots and in the slot. */
    private static void ofRow(SourceText text, Dialect dialect, String rowMean) {
        text.line(dialect.real() + " root = " + dialect.sqrt(rowMean) + " / rootOfMean;");
        text.line(dialect.real() + " share = " + rowMean + " / mean;");
    }

    private String count(Dialect dialect, Kind kind) {
        return dialect.literal(axes.extent(kind));
    }

    // ---- places

    /** Opens a loop over the places of one thread on dimensions that are kept. */
    private void openPlaces(SourceText text, Predicate<Kind> kept) {
        List<WorkItems.Loop> loops = places.loops(kept);
        int count = loops.stream().mapToInt(WorkItems.Loop::extent).reduce(1, Math::multiplyExact);
        text.line("int end = Share.begin(" + count + ", thread + 1, threads);");
        text.open("for (int place = Share.begin(" + count + ", thread, threads); place < end; place++)");
        WorkItems.places(loops, "place").forEach(place -> text.line("int " + place + ";"));
    }

    /** Opens loops over the dimensions of a kind, or a block where it has one place only. */
    private void openAll(SourceText text, Kind kind) {
        if (axes.extent(kind) == 1) {
            text.block();
        }
        places.open(text, of -> of == kind, true);
        places.open(text, of -> of == kind, false);
    }

    private void closeAll(SourceText text, Kind kind) {
        if (axes.extent(kind) == 1) {
            text.close();
        }
        places.close(text, of -> of == kind, true);
        places.close(text, of -> of == kind, false);
    }

    private String rowMean() {
        return means + "[" + places.place(dimension -> ofRows(dimension.kind())) + "]";
    }
}
