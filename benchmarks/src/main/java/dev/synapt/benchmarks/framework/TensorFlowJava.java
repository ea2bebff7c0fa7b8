package dev.synapt.benchmarks.framework;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** TensorFlow for Java in graph mode, its fastest: a training step is one graph that a session runs. */
public final class TensorFlowJava implements Framework {
    /** TensorFlow tells the version of its native library only. */
    private static final String JAVA_VERSION = "1.1.0";

    @Override
    public String name() {
        return "tensorflow-java-" + JAVA_VERSION + "-tf-" + TensorFlow.version();
    }

    private static TFloat32 tensor(float[] numbers, Shape shape) {
        return TFloat32.tensorOf(shape, DataBuffers.of(numbers));
    }

    @Override
    public Training training(Workload workload, int batch, int threads) {
        WorkloadGraph graph = new WorkloadGraph(workload, batch);
        Shape answers = Shape.of(batch, workload.outputs());
        Placeholder<TFloat32> targets = graph.placeholder(answers);
        Operand<TFloat32> loss = graph.loss(targets);
        Op update = graph.update(loss);
        Session session = graph.open(threads);

        List<Samples> pool = Samples.pool(workload, batch);
        List<TFloat32> x = pool.stream()
                .map(samples -> tensor(samples.inputs(), graph.samples()))
                .toList();
        List<TFloat32> y =
                pool.stream().map(samples -> tensor(samples.targets(), answers)).toList();
        return (i, j) -> {
            try (Result result = session.runner()
                    .feed(graph.inputs(), x.get(i))
                    .feed(targets, y.get(j))
                    .addTarget(update)
                    .fetch(loss)
                    .run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        };
    }

    @Override
    public Prediction prediction(Workload workload, int threads) {
        WorkloadGraph graph = new WorkloadGraph(workload, 1);
        Operand<TFloat32> probabilities = graph.probabilities();
        Session session = graph.open(threads);
        return sample -> {
            try (TFloat32 x = tensor(sample, graph.samples());
                    Result result = session.runner()
                            .feed(graph.inputs(), x)
                            .fetch(probabilities)
                            .run()) {
                float[] outputs = new float[workload.outputs()];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(outputs);
                return outputs;
            }
        };
    }
}
