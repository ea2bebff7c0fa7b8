package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Taps.Tap;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighted sums along one dimension: loops over the outputs that are computed alike, in each one run over all that lies
 * behind.
 */
abstract class ResampleCode {
    /** Terms of equal weight from which on a loop adds them. */
    private static final int LOOP = 4;

    private final Layouts layouts;
    final ElementType type;

    ResampleCode(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
    }

    /** Opens the loop over the {@code j} of a run; {@code length} is a multiple of every vector's. */
    abstract void open(SourceText text, int length);

    /** What the sum begins with: the element at {@code position}, times the weight. */
    abstract void begin(SourceText text, String position, double weight);

    /** Adds the element at {@code position}, times the weight. */
    abstract void add(SourceText text, String position, double weight);

    /** Stores the sum and closes the loop. */
    abstract void end(SourceText text);

    /** Terms of one weight at equal distances. */
    private record Terms(int input, int step, int count, double weight) {}

    void print(SourceText text, Signature signature, ImageStatement.Resample resample) {
        int inStride = layouts.stride(resample.in());
        int outStride = layouts.stride(resample.out());
        int inPitch = resample.inner() * inStride;
        int outPitch = resample.inner() * outStride;
        String scale = resample.blocks() == 1 ? "" : " * " + resample.blocks();
        text.open("for (int block = from" + scale + "; block < to" + scale + "; block++)");
        String start = signature.start(resample.in());
        text.line("int readBlock = " + (start.isEmpty() ? "" : start + " + ") + "block * "
                + resample.taps().inputs() * inPitch + ";");
        text.line("int writeBlock = block * " + resample.taps().outputs().size() * outPitch + ";");
        for (TapRuns runs : TapRuns.of(resample.taps())) {
            if (inStride == outStride) {
                run(text, runs, inPitch);
            } else {
                rows(text, runs, resample, inStride, outStride);
            }
        }
        text.close();
    }

    /** One run for all that lies behind an output, or for all outputs of a loop where these are neighbours. */
    private void run(SourceText text, TapRuns runs, int pitch) {
        boolean neighbours = runs.inner().output() == 1 && runs.inner().input() == 1;
        int length = neighbours ? runs.inner().count() * pitch : pitch;
        int loops = open(text, runs, neighbours, pitch, pitch);
        if (runs.terms().isEmpty()) {
            text.line("Arrays.fill(y, writeAt, writeAt + " + length + ", 0);");
        } else if (runs.copies()) {
            CopyCode.run(text, "x", "readAt", "y", "writeAt", length);
        } else {
            open(text, length);
            sum(text, runs.terms(), pitch);
            end(text);
        }
        close(text, loops);
    }

    /** Copies out of rows of another distance. */
    private static void rows(
            SourceText text, TapRuns runs, ImageStatement.Resample resample, int inStride, int outStride) {
        if (!runs.copies()) {
            throw new IllegalStateException("Sums of rows that are not padded: " + resample);
        }
        int inner = resample.inner();
        int loops = open(text, runs, false, inner * inStride, inner * outStride);
        text.open("for (int row = 0; row < " + inner + "; row++)");
        CopyCode.run(
                text,
                "x",
                "readAt + row * " + inStride,
                "y",
                "writeAt + row * " + outStride,
                resample.in().columns());
        text.close();
        close(text, loops);
    }

    /**
     * Opens the loops over the outputs, and says how many: {@code readAt} then is the first term of one,
     * {@code writeAt} its place.
     */
    private static int open(SourceText text, TapRuns runs, boolean neighbours, int inPitch, int outPitch) {
        StringBuilder x = new StringBuilder("readBlock" + plus(runs.input() * inPitch));
        StringBuilder y = new StringBuilder("writeBlock" + plus(runs.output() * outPitch));
        int loops = loop(text, "i", runs.outer(), inPitch, outPitch, x, y);
        if (!neighbours) {
            loops += loop(text, "k", runs.inner(), inPitch, outPitch, x, y);
        }
        if (loops == 0) {
            text.block();
            loops = 1;
        }
        text.line("int readAt = " + x + ";");
        text.line("int writeAt = " + y + ";");
        return loops;
    }

    private static int loop(
            SourceText text,
            String name,
            TapRuns.Stride stride,
            int inPitch,
            int outPitch,
            StringBuilder x,
            StringBuilder y) {
        if (stride.count() == 1) {
            return 0;
        }
        text.open("for (int " + name + " = 0; " + name + " < " + stride.count() + "; " + name + "++)");
        if (stride.input() != 0) {
            x.append(" + ").append(name).append(" * ").append(stride.input() * inPitch);
        }
        y.append(" + ").append(name).append(" * ").append(stride.output() * outPitch);
        return 1;
    }

    private static void close(SourceText text, int loops) {
        for (int i = 0; i < loops; i++) {
            text.close();
        }
    }

    private void sum(SourceText text, List<Tap> taps, int pitch) {
        boolean first = true;
        for (Terms terms : terms(taps)) {
            String position = "readAt" + plus(terms.input() * pitch) + " + j";
            if (first) {
                begin(text, position, terms.weight());
            }
            if (terms.count() > 1) {
                text.open("for (int t = " + (first ? 1 : 0) + "; t < " + terms.count() + "; t++)");
                add(text, position + " + t * " + terms.step() * pitch, terms.weight());
                text.close();
            } else if (!first) {
                add(text, position, terms.weight());
            }
            first = false;
        }
    }

    /** Neighbouring terms together where a loop adds them, else one by one. */
    private static List<Terms> terms(List<Tap> taps) {
        List<Terms> all = new ArrayList<>();
        for (int i = 0; i < taps.size(); ) {
            Tap first = taps.get(i);
            int step = i + 1 < taps.size() ? taps.get(i + 1).input() - first.input() : 0;
            int count = 1;
            while (i + count < taps.size()
                    && taps.get(i + count).equals(new Tap(first.input() + count * step, first.weight()))) {
                count++;
            }
            count = count < LOOP ? 1 : count;
            all.add(new Terms(first.input(), step, count, first.weight()));
            i += count;
        }
        return all;
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }

    /** With vectors along the run. */
    static final class Vectors extends ResampleCode {
        private final int lanes;

        Vectors(Layouts layouts, int bits) {
            super(layouts);
            this.lanes = bits / type.bits();
        }

        @Override
        void open(SourceText text, int length) {
            text.open("for (int j = 0; j < " + length + "; j += " + lanes + ")");
        }

        @Override
        void begin(SourceText text, String position, double weight) {
            text.line(type.vector() + " sum = " + load(position)
                    + (weight == 1 ? "" : ".mul(" + type.literal(weight) + ")") + ";");
        }

        @Override
        void add(SourceText text, String position, double weight) {
            text.line(
                    weight == 1
                            ? "sum = sum.add(" + load(position) + ");"
                            : "sum = " + load(position) + ".fma(" + type.vector() + ".broadcast(SPECIES, "
                                    + type.literal(weight) + "), sum);");
        }

        @Override
        void end(SourceText text) {
            text.line("sum.intoArray(y, writeAt + j);");
            text.close();
        }

        private String load(String position) {
            return type.vector() + ".fromArray(SPECIES, x, " + position + ")";
        }
    }

    /** In plain Java. */
    static final class Plain extends ResampleCode {
        Plain(Layouts layouts) {
            super(layouts);
        }

        @Override
        void open(SourceText text, int length) {
            text.open("for (int j = 0; j < " + length + "; j++)");
        }

        @Override
        void begin(SourceText text, String position, double weight) {
            text.line(type.real() + " sum = x[" + position + "]" + (weight == 1 ? "" : " * " + type.literal(weight))
                    + ";");
        }

        @Override
        void add(SourceText text, String position, double weight) {
            text.line(
                    weight == 1
                            ? "sum += x[" + position + "];"
                            : "sum = Math.fma(x[" + position + "], " + type.literal(weight) + ", sum);");
        }

        @Override
        void end(SourceText text) {
            text.line("y[writeAt + j] = sum;");
            text.close();
        }
    }
}
