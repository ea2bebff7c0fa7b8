package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.kernels.loops.LoopProgram;
import java.util.Arrays;
import java.util.List;

/** Losses of sequences of labels by the loops alone, of logits that come in as they are: through the unit matrix. */
public final class SpelledSequences {
    private SpelledSequences() {}

    /** A network whose one layer hands on what its weights, the unit matrix, make of time steps. */
    static NetworkDeclaration network(String precision, int timeSteps, int classes, int targetLength) {
        return Declarations.network("Spelled")
                .with("Network", "input", List.of(timeSteps, classes), "precision", precision)
                .with("Dense", "units", classes, "useBias", false)
                .with("Ctc", "targetLength", targetLength)
                .with("Sgd", "learningRate", 0.3)
                .declaration();
    }

    /**
     * The losses of some samples.
     *
     * @param logits of all classes at all time steps of all samples
     * @param labels of each sample, filled up with zeros
     */
    public static double[] losses(String precision, int timeSteps, int classes, double[] logits, double[]... labels) {
        LoopProgram loops = CompiledNetwork.loops(network(precision, timeSteps, classes, labels[0].length));
        LoopInterpreter interpreter = new LoopInterpreter(loops);
        double[] unit = interpreter.array(loops.plan().parameters().get(0).values());
        for (int i = 0; i < classes; i++) {
            unit[i * classes + i] = 1;
        }
        interpreter.batch(
                logits, Arrays.stream(labels).flatMapToDouble(Arrays::stream).toArray());
        return interpreter
                .evaluate(new LoopInterpreter.Step(labels.length, 1, 1, 1, 0))
                .losses(0);
    }
}
