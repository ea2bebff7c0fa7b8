package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.Lowering;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A program for every pair of samples: the second one runs through the batch in order, while folds stay in locals and
 * sums grow where they are stored. So no sample's results hang on how threads share the first ones.
 */
final class PairsCode {
    /** The second sample of a pair. */
    static final String OTHER = "second";

    /** Where its vector begins. */
    static final String OTHER_ROW = "secondRow";

    private final Layouts layouts;
    private final Signature signature;
    private final RowStatement.Pairs pairs;
    private final RowProgram program;
    private final RowAddresses rows;
    private final int columns;

    PairsCode(Layouts layouts, Signature signature, Loop.Pairs loop) {
        this.layouts = layouts;
        this.signature = signature;
        this.pairs = loop.statement();
        this.program = loop.program();
        this.rows = RowAddresses.of(layouts, signature, loop);
        this.columns = pairs.vectors().columns();
    }

    void printPlain(SourceText text) {
        ElementType type = ElementType.of(layouts.precision());
        ScalarCode scalars = new ScalarCode(type, columns);
        PlainRows plain = new PlainRows(layouts);
        ofThread(text, type, scalars, stage -> {
            scalars.print(text, stage.rowLets(), rows::rowLoad);
            plain.stage(text, scalars, rows, stage, columns);
        });
    }

    void printVector(SourceText text, int bits) {
        ElementType type = ElementType.of(layouts.precision());
        ScalarCode scalars = new ScalarCode(type, columns);
        VectorRows vectors = new VectorRows(layouts, bits);
        VectorCode code = new VectorCode(type, scalars);
        ofThread(text, type, scalars, stage -> {
            scalars.print(text, stage.rowLets(), rows::rowLoad);
            vectors.stage(text, code, rows, stage, columns);
        });
    }

    /** In OpenCL C: a work-item has a first sample. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType type = OpenClType.of(layouts.precision());
        ScalarCode scalars = new ScalarCode(type, columns);
        OpenClStages stages = new OpenClStages(type, scalars, rows, columns);
        WorkItems items = WorkItems.ofBatch(new WorkItems.Loop("b", 1));
        items.print(text);
        sample(text, type, scalars, WorkItems.ROWS, stage -> stages.print(text, stage));
        return items;
    }

    private void ofThread(SourceText text, Dialect type, ScalarCode scalars, Consumer<Stage> stages) {
        rows.open(text);
        sample(text, type, scalars, Signature.SAMPLES, stages);
        rows.close(text);
    }

    /** All pairs of the sample {@code b}. */
    private void sample(SourceText text, Dialect type, ScalarCode scalars, String samples, Consumer<Stage> stages) {
        scalars.print(text, program.scalarLets(), variable -> variable);
        List<Tensor> sums =
                pairs.sums().stream().map(RowStatement.Map.Output::tensor).toList();
        rows.positions(text, List.of(pairs.vectors()));
        rows.positions(text, sums);
        sums.forEach(tensor -> zero(text, tensor));
        pairs.folds()
                .forEach(fold ->
                        text.line(type.real() + " " + fold.variable() + " = " + type.literal(fold.start()) + ";"));
        text.open("for (int " + OTHER + " = 0; " + OTHER + " < " + samples + "; " + OTHER + "++)");
        if (!pairs.withItself()) {
            text.open("if (" + OTHER + " == b)").line("continue;").close();
        }
        text.line("int " + OTHER_ROW + " = " + start() + OTHER + " * " + layouts.stride(pairs.vectors()) + ";");
        program.stages().forEach(stages);
        scalars.print(text, program.rowLets(), rows::rowLoad);
        Map<String, String> next = program.rowOutputs().stream()
                .collect(Collectors.toMap(RowProgram.RowOutput::name, output -> scalars.atom(output.value())));
        pairs.folds()
                .forEach(fold -> text.line(fold.variable() + " = " + next.get(Lowering.NEXT + fold.variable()) + ";"));
        text.close();
        pairs.folds().forEach(fold -> store(text, fold));
    }

    private String start() {
        return pairs.vectors().external() ? signature.name(pairs.vectors()) + "At + " : "";
    }

    private void zero(SourceText text, Tensor sum) {
        text.open("for (int j = 0; j < " + layouts.stride(sum) + "; j++)");
        text.line(rows.element(sum.name()) + " = 0;");
        text.close();
    }

    private void store(SourceText text, RowStatement.Pairs.Fold fold) {
        text.line(signature.name(fold.tensor()) + "[b * " + layouts.stride(fold.tensor()) + "] = " + fold.variable()
                + ";");
    }
}
