package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.loops.Lowering;

/** Stores the numbers of a row: its loss and its metrics. */
final class RowResults {
    private RowResults() {}

    static void print(SourceText text, RowProgram program, ScalarCode scalars) {
        for (RowProgram.RowOutput output : program.rowOutputs()) {
            String array = output.name().equals(Lowering.LOSS)
                    ? "lossRows"
                    : "metricRows[" + output.name().substring(Lowering.METRIC.length()) + "]";
            text.line(array + "[b] = " + scalars.atom(output.value()) + ";");
        }
    }
}
