package dev.synapt.benchmarks;

import dev.synapt.benchmarks.kernel.MeasuredLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What Synapt is held to. */
sealed interface Bar {
    /** Floating-point operations of A's first layer for one sample: its outputs and the gradient of its weights. */
    double FIRST_LAYER_FLOP = 2.0 * 2 * 784 * 128;

    /** All of them, in the order of the table. */
    List<Bar> ALL = Stream.concat(networks(), kernels()).toList();

    private static Stream<Bar> networks() {
        return Stream.of(
                new TimesPeer(new Figure("A", 32, 1, "samples_per_s"), 2),
                new TimesPeer(new Figure("A", 32, 2, "samples_per_s"), 2.5),
                new TimesPeer(new Figure("A", 128, 1, "samples_per_s"), 1.25),
                new TimesPeer(new Figure("A", 128, 2, "samples_per_s"), 2),
                new TimesPeer(new Figure("B", 32, 1, "samples_per_s"), 2.2),
                new TimesPeer(new Figure("B", 32, 2, "samples_per_s"), 3),
                new TimesPeer(new Figure("C", 16, 1, "samples_per_s"), 25),
                new TimesPeer(new Figure("C", 16, 2, "samples_per_s"), 25),
                new MoreThreads(new Figure("C", 16, 2, "samples_per_s"), new Figure("C", 16, 1, "samples_per_s")),
                new TimesPeer(new Figure("D", 32, 1, "samples_per_s"), 2),
                new TimesPeer(new Figure("D", 32, 2, "samples_per_s"), 2),
                new TimesPeer(new Figure("D", 128, 1, "samples_per_s"), 2),
                new TimesPeer(new Figure("D", 128, 2, "samples_per_s"), 2),
                new TimesPeer(new Figure("E", 64, 1, "samples_per_s"), 1.5),
                new TimesPeer(new Figure("E", 64, 2, "samples_per_s"), 1.5),
                new TimesPeer(new Figure("A", 1, 1, "predict_us_median"), 3),
                new TimesPeer(new Figure("A", 1, 2, "predict_us_median"), 3),
                new TimesPeer(new Figure("D", 1, 1, "predict_us_median"), 2),
                new TimesPeer(new Figure("D", 1, 2, "predict_us_median"), 2),
                new ShareOfJava(new Figure("A", 32, 2, "samples_per_s"), 0.5),
                new ShareOfJava(new Figure("A", 128, 2, "samples_per_s"), 0.5),
                new ShareOfJava(new Figure("D", 32, 2, "samples_per_s"), 0.8),
                new ShareOfJava(new Figure("D", 128, 2, "samples_per_s"), 0.8),
                new ShareOfJava(new Figure("E", 64, 2, "samples_per_s"), 0.8),
                new AtMost(Contender.SYNAPT, new Figure("A", 32, 1, "first_step_ms"), 150),
                new AtMost(Contender.SYNAPT, new Figure("A", 32, 1, "step_1000_ms"), 1300),
                new AtMost(Contender.SYNAPT, new Figure("D", 32, 1, "step_200_ms"), 10_000),
                new AtMost(Contender.SYNAPT, new Figure("-", 0, 0, "jars_mb"), 2),
                new AtMost(Contender.SYNAPT_SMALL_HEAP, new Figure("A", 32, 1, "peak_rss_mb"), 150),
                new FirstLayer(new Figure("A", 32, 1, "samples_per_s"), 25));
    }

    private static Stream<Bar> kernels() {
        return MeasuredLayer.ALL.stream()
                .flatMap(layer -> Arrays.stream(MeasuredLayer.Part.values())
                        .map(part -> new AtLeast(
                                new Figure(KernelSpeed.SUBJECT, 0, 1, layer.metric(part)), layer.bar(part))));
    }

    /** How it came out; nothing where it was not measured. */
    Optional<Verdict> judge(Figures figures);

    /**
     * A bar, and where Synapt stands.
     *
     * @param figure what was measured
     * @param ours Synapt's figure
     * @param theirs what it is compared with
     * @param ratio how much better ours is, or our figure itself where nothing is compared
     * @param bar what was asked
     * @param met whether that was reached
     */
    record Verdict(String figure, String ours, String theirs, String ratio, String bar, boolean met) {}

    private static String factor(double ratio) {
        return String.format(Locale.ROOT, "%.2fx", ratio);
    }

    /**
     * So many times as fast as the fastest peer of the same run.
     *
     * @param figure of both
     * @param times at least
     */
    record TimesPeer(Figure figure, double times) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(Contender.SYNAPT, figure)
                    .flatMap(ours -> figures.bestPeer(figure).map(theirs -> compare(ours, theirs)));
        }

        private Verdict compare(Line ours, Line theirs) {
            double ratio = figure.lessIsBetter() ? theirs.value() / ours.value() : ours.value() / theirs.value();
            return new Verdict(
                    figure.toString(),
                    Line.number(ours.value()),
                    Line.number(theirs.value()) + " " + theirs.peer(),
                    factor(ratio),
                    factor(times),
                    ratio >= times);
        }
    }

    /**
     * A share of Java's speed on an OpenCL device, at least; one that is no CPU should do better.
     *
     * @param figure of both
     * @param share of Java's
     */
    record ShareOfJava(Figure figure, double share) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(Contender.SYNAPT_OPENCL, figure)
                    .flatMap(device -> figures.median(Contender.SYNAPT, figure).map(java -> compare(device, java)));
        }

        private Verdict compare(Line device, Line java) {
            double ratio = device.value() / java.value();
            return new Verdict(
                    figure + " (opencl)",
                    Line.number(device.value()),
                    Line.number(java.value()) + " " + java.peer(),
                    factor(ratio),
                    factor(share),
                    ratio >= share);
        }
    }

    /**
     * No slower with more threads than with fewer.
     *
     * @param more with more
     * @param fewer with fewer
     */
    record MoreThreads(Figure more, Figure fewer) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(Contender.SYNAPT, more)
                    .flatMap(many ->
                            figures.median(Contender.SYNAPT, fewer).map(few -> compare(many.value(), few.value())));
        }

        private Verdict compare(double many, double few) {
            double ratio = many / few;
            return new Verdict(
                    more.toString(),
                    Line.number(many),
                    Line.number(few) + " " + fewer.threads() + " thread",
                    factor(ratio),
                    factor(1),
                    ratio >= 1);
        }
    }

    /**
     * No more than a figure.
     *
     * @param contender how Synapt is started
     * @param figure which
     * @param limit how much
     */
    record AtMost(Contender contender, Figure figure, double limit) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(contender, figure)
                    .map(ours -> new Verdict(
                            contender.suffix().isEmpty()
                                    ? figure.toString()
                                    : figure + " (" + contender.suffix().substring(1) + ")",
                            Line.number(ours.value()),
                            figures.bestPeer(figure)
                                    .map(peer -> Line.number(peer.value()) + " " + peer.peer())
                                    .orElse(""),
                            "",
                            "< " + Line.number(limit),
                            ours.value() < limit));
        }
    }

    /**
     * No less than a figure.
     *
     * @param figure which
     * @param limit how much
     */
    record AtLeast(Figure figure, double limit) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(Contender.SYNAPT, figure)
                    .map(ours -> new Verdict(
                            figure.toString(),
                            Line.number(ours.value()),
                            "",
                            "",
                            ">= " + Line.number(limit),
                            ours.value() >= limit));
        }
    }

    /**
     * So many floating-point operations a second in plain Java, with the whole step's time charged to the first layer
     * of A.
     *
     * @param figure samples trained a second
     * @param billions of operations a second, at least
     */
    record FirstLayer(Figure figure, double billions) implements Bar {
        @Override
        public Optional<Verdict> judge(Figures figures) {
            return figures.median(Contender.SYNAPT_PLAIN, figure).map(ours -> {
                double reached = ours.value() * FIRST_LAYER_FLOP / 1e9;
                return new Verdict(
                        "A first layer, plain Java, GFLOP/s",
                        Line.number(reached),
                        "",
                        "",
                        ">= " + Line.number(billions),
                        reached >= billions);
            });
        }
    }
}
