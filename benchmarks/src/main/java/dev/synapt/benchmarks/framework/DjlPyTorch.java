package dev.synapt.benchmarks.framework;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/**
 * Deep Java Library on PyTorch. Its number of threads is a system property, set where the JVM is started; it has no
 * Adamax and trains {@link Workload#B} with Adam, which does about as much work.
 */
public final class DjlPyTorch implements Framework {
    @Override
    public String name() {
        return "djl-" + Engine.getDjlVersion() + "-pytorch-"
                + Engine.getInstance().getVersion();
    }

    /** The layers up to the logits: the losses take softmax and sigmoid upon themselves. */
    private static SequentialBlock layers(Workload workload) {
        SequentialBlock layers = new SequentialBlock();
        int last = workload.layers().size() - 1;
        boolean image = workload.isOfImages();
        for (int i = 0; i <= last; i++) {
            Layer layer = workload.layers().get(i);
            if (image && layer instanceof Layer.Dense) {
                layers.add(Blocks.batchFlattenBlock());
                image = false;
            }
            layers.add(block(layer));
            if (i < last && !(layer instanceof Layer.MaxPool)) {
                layers.add(Activation::relu);
            }
        }
        return layers;
    }

    private static Block block(Layer layer) {
        if (layer instanceof Layer.Dense dense) {
            return Linear.builder().setUnits(dense.units()).build();
        }
        if (layer instanceof Layer.Convolution convolution) {
            long padding = convolution.ofBlock() ? Layer.WINDOW / 2 : 0;
            Block window = Conv2d.builder()
                    .setKernelShape(new Shape(Layer.WINDOW, Layer.WINDOW))
                    .setFilters(convolution.filters())
                    .optPadding(new Shape(padding, padding))
                    .build();
            return convolution.ofBlock()
                    ? new SequentialBlock().add(window).add(BatchNorm.builder().build())
                    : window;
        }
        Shape pool = new Shape(Layer.POOL, Layer.POOL);
        return Pool.maxPool2dBlock(pool, pool);
    }

    /** Of samples; PyTorch has channels before rows and columns. */
    private static Shape shape(Workload workload, int batch) {
        List<Integer> shape = workload.shape();
        return workload.isOfImages()
                ? new Shape(batch, shape.get(2), shape.get(0), shape.get(1))
                : new Shape(batch, workload.inputs());
    }

    private static Optimizer optimizer(Workload workload) {
        Tracker rate = Tracker.fixed(workload.learningRate());
        return switch (workload) {
            case A, B, D -> Optimizer.adam().optLearningRateTracker(rate).build();
            case C -> Optimizer.sgd().setLearningRateTracker(rate).build();
            case E ->
                Optimizer.sgd()
                        .setLearningRateTracker(rate)
                        .optMomentum(Workload.MOMENTUM)
                        .build();
        };
    }

    @Override
    public Training training(Workload workload, int batch, int threads) {
        Loss loss = workload.isBinary() ? Loss.sigmoidBinaryCrossEntropyLoss() : Loss.softmaxCrossEntropyLoss();
        Model model = Model.newInstance(workload.name(), Device.cpu());
        model.setBlock(layers(workload));
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer(workload))
                .optDevices(new Device[] {Device.cpu()}));
        Shape inputs = shape(workload, batch);
        trainer.initialize(inputs);

        NDManager memory = trainer.getManager();
        List<Samples> pool = Samples.pool(workload, batch);
        List<NDArray> x = pool.stream()
                .map(samples -> memory.create(samples.inputs(), inputs))
                .toList();
        List<NDArray> y = pool.stream()
                .map(samples -> workload.isBinary()
                        ? memory.create(samples.targets(), new Shape(batch, 1))
                        : memory.create(samples.labels()))
                .toList();
        return (i, j) -> step(trainer, loss, x.get(i), y.get(j));
    }

    private static double step(Trainer trainer, Loss loss, NDArray x, NDArray y) {
        // A manager of the step's own frees what the step made as soon as it ends.
        try (NDManager step = trainer.getManager().newSubManager()) {
            step.tempAttachAll(x, y);
            float mean;
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDList targets = new NDList(y);
                NDArray value = loss.evaluate(targets, trainer.forward(new NDList(x), targets));
                gradients.backward(value);
                mean = value.getFloat();
            }
            trainer.step();
            return mean;
        }
    }

    @Override
    public Prediction prediction(Workload workload, int threads) {
        Shape one = shape(workload, 1);
        SequentialBlock layers = layers(workload);
        layers.add(logits -> new NDList(
                workload.isBinary()
                        ? Activation.sigmoid(logits.singletonOrThrow())
                        : logits.singletonOrThrow().softmax(-1)));
        Model model = Model.newInstance(workload.name(), Device.cpu());
        model.setBlock(layers);
        layers.initialize(model.getNDManager(), DataType.FLOAT32, one);
        Predictor<float[], float[]> predictor = model.newPredictor(new ArrayTranslator(one));
        return sample -> {
            try {
                return predictor.predict(sample);
            } catch (TranslateException failed) {
                throw new IllegalStateException("DJL could not predict", failed);
            }
        };
    }

    /** From an array to an array, without the axis that DJL adds by default. */
    private record ArrayTranslator(Shape shape) implements Translator<float[], float[]> {
        @Override
        public NDList processInput(TranslatorContext context, float[] sample) {
            return new NDList(context.getNDManager().create(sample, shape));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList outputs) {
            return outputs.singletonOrThrow().toFloatArray();
        }

        @Override
        @SuppressWarnings("NullAway") // DJL's way to say: none.
        public Batchifier getBatchifier() {
            return null;
        }
    }
}
