package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Vectors reach behind the end of a row, which only padded rows allow: what programs for rows, pools, weighted sums and
 * products of matrices read from arrays of callers is copied first, once in each pass.
 */
final class Padding {
    private final List<Loop> loops = new ArrayList<>();
    private final Set<Tensor> copied = new HashSet<>();

    private Padding() {}

    /** The same loops with copies before those that need them. */
    static LoopProgram of(LoopProgram program) {
        return new LoopProgram(
                program.plan(),
                program.precision(),
                pad(program.predict()),
                pad(program.evaluate()),
                pad(program.train()),
                program.update(),
                pad(program.augment()),
                program.penalties());
    }

    private static List<Loop> pad(List<Loop> pass) {
        Padding padding = new Padding();
        pass.forEach(loop -> padding.loops.add(padding.padded(loop)));
        return padding.loops;
    }

    private Loop padded(Loop loop) {
        if (loop instanceof Loop.Rows rows) {
            return padded(rows);
        }
        if (loop instanceof Loop.Sums sums) {
            return padded(sums);
        }
        if (loop instanceof Loop.Pairs pairs && needsPadding(pairs.statement().vectors())) {
            RowStatement.Pairs statement = pairs.statement();
            return new Loop.Pairs(statement.withVectors(copy(statement.vectors(), statement)), pairs.program());
        }
        if (loop instanceof Loop.MatrixProduct product
                && needsPadding(product.statement().right())) {
            Tensor right = copy(product.statement().right(), product.statement());
            return new Loop.MatrixProduct(product.statement().withRight(right));
        }
        if (loop instanceof Loop.Pool pool && needsPadding(pool.statement().in())) {
            return padded(pool.statement());
        }
        return loop instanceof Loop.Resample resample
                        && !resample.statement().taps().copies()
                        && needsPadding(resample.statement().in())
                ? padded(resample.statement())
                : loop;
    }

    private Loop.Resample padded(ImageStatement.Resample sums) {
        Tensor copy = copy(sums.in(), sums);
        return new Loop.Resample(new ImageStatement.Resample(
                sums.layer(), sums.pass(), sums.out(), copy, sums.blocks(), sums.taps(), sums.inner()));
    }

    private Loop.Pool padded(ImageStatement.Pool pool) {
        Tensor copy = copy(pool.in(), pool);
        return new Loop.Pool(
                new ImageStatement.Pool(pool.layer(), pool.pass(), pool.pooling(), pool.sliding(), pool.out(), copy));
    }

    private Loop.Rows padded(Loop.Rows rows) {
        RowStatement.Map map = rows.statement();
        List<RowStatement.Map.Input> inputs = padded(map.inputs(), map);
        return inputs.equals(map.inputs()) ? rows : new Loop.Rows(map.withInputs(inputs), rows.program());
    }

    private Loop.Sums padded(Loop.Sums loop) {
        RowStatement.Sums sums = loop.statement();
        List<RowStatement.Map.Input> inputs = padded(sums.inputs(), sums);
        return inputs.equals(sums.inputs()) ? loop : new Loop.Sums(sums.withInputs(inputs), loop.program());
    }

    private List<RowStatement.Map.Input> padded(List<RowStatement.Map.Input> inputs, Statement reader) {
        List<RowStatement.Map.Input> padded = new ArrayList<>();
        for (RowStatement.Map.Input input : inputs) {
            Tensor tensor = input.tensor();
            padded.add(
                    needsPadding(tensor) ? new RowStatement.Map.Input(input.variable(), copy(tensor, reader)) : input);
        }
        return padded;
    }

    private static boolean needsPadding(Tensor tensor) {
        return tensor.external() && !tensor.isOfRow() && Layouts.padded(tensor.columns()) != tensor.columns();
    }

    /** One for each shape that the same elements are read in. */
    private Tensor copy(Tensor tensor, Statement reader) {
        String shape = tensor.rows() == 1 ? "" : tensor.rows() + "x" + tensor.columns();
        Tensor copy = new Tensor(
                tensor.name() + "Padded" + shape, Tensor.Role.ACTIVATION, true, tensor.rows(), tensor.columns());
        if (copied.add(copy)) {
            loops.add(new Loop.Copy(new CopyStatement.Move(reader.layer(), reader.pass(), copy, tensor)));
        }
        return copy;
    }
}
