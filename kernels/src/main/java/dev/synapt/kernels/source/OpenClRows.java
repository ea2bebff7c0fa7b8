package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.Lowering;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import java.util.function.UnaryOperator;

/**
 * A program for every row in OpenCL C. Where it takes every element alone, a work-item has one element; where it sums
 * along the row or looks for its greatest, one row.
 */
final class OpenClRows {
    /**
     * What parameters add to the loss; then of each output the losses of all rows and each metric's values; then of
     * each penalized node the penalties of all samples.
     */
    static final String RESULTS = "results";

    /** Values of a row that a later loop over it reads again, for all rows of the batch. */
    static final String STORED = "stored";

    private final Layouts layouts;
    private final OpenClType type;
    private final RowStatement.Map map;
    private final RowProgram program;
    private final ScalarCode scalars;
    private final RowAddresses rows;
    private final Schedule schedule;

    /** Elements of a work-item where it has no whole row. */
    private final OpenClLanes lanes;

    /** Declares lanes of a sum, which begins with zero. */
    static void lanes(SourceText text, OpenClType type, String lanes) {
        text.line(type.real() + " " + lanes + "[" + Layouts.LANES + "];");
        text.open("for (int lane = 0; lane < " + Layouts.LANES + "; lane++)");
        text.line(lanes + "[lane] = 0;");
        text.close();
    }

    /** @param schedule that says what results there are before those of this loop */
    OpenClRows(Schedule schedule, Signature signature, Loop.Rows loop, OpenClCut cut) {
        this.schedule = schedule;
        this.layouts = schedule.layouts();
        this.type = OpenClType.of(schedule.layouts().precision());
        this.map = loop.statement();
        this.lanes = vectors(cut) ? OpenClLanes.of(type, cut) : new OpenClLanes(type, 1);
        this.program = loop.program();
        this.scalars = new ScalarCode(type, map.columns());
        this.rows = RowAddresses.of(layouts, signature, loop, new RowAddresses.StoredRows() {
            @Override
            public String array(int number) {
                return STORED;
            }

            @Override
            public String position(int number) {
                return "(b * " + program.scratch().size() + " + " + number + ") * " + map.columns() + " + j";
            }
        });
    }

    /** Elements that a sample takes of {@link #STORED}. */
    static int storedLength(Loop.Rows loop) {
        RowStatement.Map map = loop.statement();
        return map.rows().extent() * loop.program().scratch().size() * map.columns();
    }

    WorkItems print(SourceText text) {
        return program.isOfElements() ? elements(text) : wholeRows(text);
    }

    /** Whether all rows are whole vectors, of as many as those that are written. */
    private boolean vectors(OpenClCut cut) {
        OpenClLanes vector = OpenClLanes.of(type, cut);
        return map.inputs().stream()
                        .map(RowStatement.Map.Input::tensor)
                        .allMatch(tensor ->
                                tensor.role() == Tensor.Role.LABEL || tensor.isRow() || vector.divides(layouts, tensor))
                && map.outputs().stream()
                        .allMatch(output -> layouts.stride(output.tensor()) == Layouts.padded(map.columns()));
    }

    private WorkItems elements(SourceText text) {
        int width = map.outputs().stream()
                .mapToInt(output -> layouts.stride(output.tensor()))
                .max()
                .orElse(map.columns());
        WorkItems.Loop columns = lanes.columns(width);
        WorkItems items = map.rows().samples()
                ? WorkItems.ofBatch(new WorkItems.Loop("b", map.rows().extent()), columns)
                : WorkItems.ofWhole(columns);
        lanes.begin(text, items);
        rows.positions(text);
        if (!lanes.isVector() && width > map.columns()) {
            text.open("if (j >= " + map.columns() + ")");
            for (RowStatement.Map.Output output : map.outputs()) {
                padding(text, output.tensor(), width);
            }
            text.line("return;");
            text.close();
        }
        Stage stage = program.stages().get(0);
        scalars.print(text, program.scalarLets(), UnaryOperator.identity());
        scalars.print(text, stage.rowLets(), rows::rowLoad);
        boolean masked = lanes.isVector() && width > map.columns();
        lanes.stage(
                text,
                scalars,
                stage,
                this::load,
                (output, value) -> text.line(lanes.store(
                        masked ? lanes.before(map.columns()) + " ? " + value + " : " + lanes.constant(0) : value,
                        rows.array(output.buffer()),
                        rows.position(output.buffer()))));
        return items;
    }

    private String load(String variable) {
        String element = rows.elementLoad(variable);
        return element.equals(variable) ? variable : lanes.load(rows.array(variable), rows.position(variable));
    }

    /** Keeps the padding of what was written at zero. */
    private void padding(SourceText text, Tensor tensor, int width) {
        int stride = layouts.stride(tensor);
        if (stride > map.columns()) {
            String zero = rows.element(tensor.name()) + " = 0;";
            if (stride == width) {
                text.line(zero);
            } else {
                text.open("if (j < " + stride + ")").line(zero).close();
            }
        }
    }

    private WorkItems wholeRows(SourceText text) {
        WorkItems items = map.rows().samples()
                ? WorkItems.ofBatch(new WorkItems.Loop("b", map.rows().extent()))
                : WorkItems.ofWhole(new WorkItems.Loop("b", 1));
        items.print(text);
        scalars.print(text, program.scalarLets(), UnaryOperator.identity());
        rows.positions(text);
        OpenClStages stages = new OpenClStages(type, scalars, rows, map.columns());
        program.stages().forEach(stage -> stages.print(text, stage));
        scalars.print(text, program.rowLets(), rows::rowLoad);
        results(text);
        for (RowStatement.Map.Output output : map.outputs()) {
            int stride = layouts.stride(output.tensor());
            if (stride > map.columns()) {
                text.open("for (int j = " + map.columns() + "; j < " + stride + "; j++)");
                text.line(rows.element(output.tensor().name()) + " = 0;");
                text.close();
            }
        }
        return items;
    }

    /** Stores the numbers of a row: its output's loss and metrics. */
    private void results(SourceText text) {
        int extent = map.rows().extent();
        for (RowProgram.RowOutput output : program.rowOutputs()) {
            int part = output.name().equals(Lowering.LOSS)
                    ? 0
                    : 1 + Integer.parseInt(output.name().substring(Lowering.METRIC.length()));
            int before = resultsBefore(map.results().get(0).output()) + part * extent;
            int penalties = schedule.penalties().size();
            text.line(RESULTS + "[" + (penalties == 0 ? "" : penalties + " + ")
                    + (before == 0 ? "" : WorkItems.ROWS + " * " + before + " + ") + "b] = "
                    + scalars.atom(output.value()) + ";");
        }
    }

    /** Results of a sample that lie before those of an output, or of a penalized node, which has one result. */
    private int resultsBefore(int output) {
        Graph graph = schedule.loops().plan().graph();
        int outputs = Math.min(output, graph.outputs().size());
        int before = output - outputs;
        for (int i = 0; i < outputs; i++) {
            before += graph.lossRows(i) * (1 + graph.outputs().get(i).metrics().size());
        }
        return before;
    }
}
