package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.AlignmentStatement;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands above a generated method: layers, pass, formula, shapes, operations. */
final class KernelComment {
    private KernelComment() {}

    static void print(SourceText text, Schedule schedule, Kernel kernel) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(", ", kernel.layers()) + ": " + pass(kernel.task()) + ".");
        lines.add("");
        lines.addAll(formulas(kernel));
        lines.add("Shapes: " + shapes(kernel.signature()) + ".");
        print(text, lines);
    }

    /**
     * Of all tensors among the parameters, those of one shape together; a transposed copy counts as what it is a copy
     * of.
     */
    private static String shapes(Signature signature) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        signature
                .tensors()
                .forEach((tensor, name) -> names.computeIfAbsent(shape(tensor), shape -> new ArrayList<>())
                        .add(name.replace("Transposed", "")));
        return names.entrySet().stream()
                .map(shape -> String.join(", ", shape.getValue()) + ": " + shape.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String shape(Tensor tensor) {
        return shape(tensor.rows(), tensor.columns()) + (tensor.perSample() ? " a sample" : "");
    }

    static void update(SourceText text, UpdateRule rule) {
        List<String> lines = new ArrayList<>();
        lines.add("One run of parameters: " + rule.name() + ", g being their gradient.");
        lines.add("");
        rule.outputs().forEach(output -> lines.add(code(output.name() + " = " + output.formula())));
        print(text, lines);
    }

    private static void print(SourceText text, List<String> lines) {
        text.line("/**");
        for (String line : lines) {
            text.line(line.isEmpty() ? " *" : " * " + line);
        }
        text.line(" */");
    }

    private static String channels(Tensor in, Tensor out) {
        return in.columns() + " to " + out.columns() + " channels";
    }

    private static String pass(Task task) {
        if (task instanceof Task.KernelTransform) {
            return "kernel transformed";
        }
        return switch (task.pass()) {
            case FORWARD -> "forward";
            case LOSS -> task instanceof Task.Copy ? "the truth in padded rows" : "loss and its gradient";
            case INPUT_GRADIENT -> "gradient of the inputs";
            case OUTPUT_GRADIENT -> "gradient of the output, the sum of those by all that read it";
            case WEIGHT_GRADIENT -> "gradient of the parameter, and its update";
            case UPDATE ->
                task instanceof Task.Constrain
                        ? "constraint"
                        : task instanceof Task.Adjust || task instanceof Task.Factored
                                ? "a later part of the update"
                                : "moving statistics";
            case LENGTH -> "length";
            case PENALTY -> "penalty";
        };
    }

    private static List<String> formulas(Kernel kernel) {
        Signature names = kernel.signature();
        List<String> lines = new ArrayList<>();
        Task task = kernel.task();
        if (task instanceof Task.Product product) {
            ProductStatement.Contract contract = product.main().statement();
            lines.add(code(product(contract, forwardResult(contract))));
            if (product.epilogue() != null) {
                lines.add(code(elements(names, product.epilogue(), contract)));
            }
            lines.add(work(contract, " a sample"));
        } else if (task instanceof Task.ProductUpdate update) {
            ProductStatement.Contract contract = update.main().statement();
            lines.add(code(
                    contract.outputs().size() == 2
                            ? "gradient[k, n] = sum over b of x[b, k] * dy[b, n]"
                            : "gradient" + index(contract.out()) + " = sum over " + names(contract.sums()) + " of x"
                                    + index(contract.left()) + " * dy" + index(contract.right())));
            lines.add(work(contract, " a sample"));
        } else if (task instanceof Task.Filtering filtering) {
            ProductStatement.Filtering statement = filtering.main().statement();
            lines.add("By tiles, " + statement.tiles() + ", " + channels(statement.in(), statement.out()) + ": "
                    + Work.flops(statement) + " floating-point operations a sample in products.");
        } else if (task instanceof Task.FilteringUpdate update) {
            ProductStatement.FilteringGradient statement = update.main().statement();
            lines.add("By tiles, " + statement.tiles() + ", " + channels(statement.in(), statement.gradient()) + ": "
                    + Work.flops(statement) + " floating-point operations a sample in products.");
        } else if (task instanceof Task.KernelTransform transform) {
            Tensor out = transform.main().statement().out();
            lines.add("The kernel at each of " + Winograd.FREQUENCIES + " frequencies, "
                    + shape(out.rows() / Winograd.FREQUENCIES, out.columns()) + ".");
        } else if (task instanceof Task.SumUpdate) {
            lines.add(code("gradient[n] = sum over b of dy[b, n]"));
        } else if (task instanceof Task.RowWise rows) {
            RowStatement.Map map = rows.main().statement();
            map.outputs().forEach(o -> lines.add(code(names.name(o.tensor()) + " = " + o.value())));
            map.results()
                    .forEach(r ->
                            lines.add(code((r.metric() < 0 ? "loss" : "metric " + r.metric()) + " = " + r.value())));
            lines.add(
                    map.rows().samples()
                            ? "for "
                                    + (map.rows().extent() == 1
                                            ? ""
                                            : map.rows().extent() + " rows a sample, ") + "rows of " + map.columns()
                                    + "."
                            : "for a row of " + map.columns() + ", once for the batch.");
        } else if (task instanceof Task.Sums sums) {
            RowStatement.Sums statement = sums.main().statement();
            statement.outputs().forEach(o -> lines.add(code(names.name(o.tensor()) + " = sum of " + o.value())));
            lines.add("down the columns of "
                    + (statement.bySample()
                            ? shape(statement.rows().extent(), statement.columns()) + ", of each sample."
                            : statement.columns() + " elements, of all samples."));
        } else if (task instanceof Task.Pairs pairs) {
            RowStatement.Pairs statement = pairs.main().statement();
            statement
                    .folds()
                    .forEach(fold -> lines.add(code(fold.variable() + " = " + fold.next()) + " from " + fold.start()));
            statement.sums().forEach(sum -> lines.add(code(names.name(sum.tensor()) + " = sum of " + sum.value())));
            lines.add("of each sample, over " + (statement.withItself() ? "all" : "the other")
                    + " samples in their order; vectors of "
                    + statement.vectors().columns() + ".");
        } else if (task instanceof Task.Constrain constrain) {
            lines.add(code(
                    "w = w * factor, factor = " + constrain.main().statement().factor()));
        } else if (task instanceof Task.Adjust adjust) {
            adjust.main().statement().rule().outputs().forEach(o -> lines.add(code(o.name() + " = " + o.formula())));
        } else if (task instanceof Task.Matrix matrix) {
            lines.addAll(ofMatrix(matrix.main().statement()));
        } else if (task instanceof Task.Factored factored) {
            ParameterStatement.Factored statement = factored.main().statement();
            lines.add(code(
                    statement instanceof ParameterStatement.RowMeans
                            ? "rowMeans[k] = mean over n of slot[k, n]"
                            : "slot[k, n] = rowMeans[k] / mean * (mean over k of slot[k, n]),"
                                    + " direction[k, n] /= its root"));
            lines.add("of " + shape(statement.slot().rows(), statement.slot().columns()) + ".");
        } else if (task instanceof Task.ColumnSums sums) {
            ParameterStatement.ColumnSums statement = sums.main().statement();
            statement.sums().forEach(sum -> lines.add(code(names.name(sum.tensor()) + "[n] = sum of " + sum.value())));
            lines.add("down the columns of " + shape(statement.rows(), statement.columns())
                    + (statement.elements().isEmpty() ? "." : ", and of each element"));
            statement.elements().forEach(element -> lines.add(code("slopes = " + element.value())));
        } else if (task instanceof Task.Angles angles) {
            ParameterStatement.Angles statement = angles.main().statement();
            lines.add(code("sums[n] = sum of |cos(w[n], w[m])| over the other "
                    + (statement.columns() ? "columns" : "rows") + " m, times " + statement.share()));
            lines.add("and the derivatives of the total by "
                    + shape(statement.parameter().rows(), statement.parameter().columns()) + ".");
        } else if (task instanceof Task.Spread spread) {
            CopyStatement.Spread statement = spread.main().statement();
            lines.add(code("y" + index(statement.out()) + " = x" + index(statement.in())));
            lines.add(code("for " + extents(statement.axes())));
        } else if (task instanceof Task.Pool pool) {
            lines.add(pooling(pool.main().statement().pooling()) + " of x over windows of "
                    + pool.main().statement().sliding() + ".");
        } else if (task instanceof Task.Chosen chosen) {
            lines.add("dx where the " + chosen.main().statement().pooling().text() + " of x is, over windows of "
                    + chosen.main().statement().sliding() + ".");
        } else if (task instanceof Task.PoolGradient pool) {
            lines.add("Of the " + pool.main().statement().pooling().text() + " over windows of "
                    + pool.main().statement().sliding() + ".");
        } else if (task instanceof Task.MatrixProduct product) {
            ProductStatement.MatrixProduct statement = product.main().statement();
            String result = statement.pass() == Statement.Pass.FORWARD ? "y" : "dx";
            lines.add(code(result + "[i, j] = sum over k of left[" + (statement.transposed() ? "k, i" : "i, k")
                    + "] * right[k, j]"));
            lines.add("of matrices "
                    + shape(statement.left().rows(), statement.left().columns()) + " and "
                    + shape(statement.right().rows(), statement.right().columns()) + ": " + Work.flops(statement)
                    + " floating-point operations a sample.");
        } else if (task instanceof Task.Copy copy) {
            CopyStatement.Move move = copy.main().statement();
            lines.add(shape(move.in().rows(), move.in().columns()) + " to "
                    + shape(move.out().rows(), move.out().columns()) + " a sample.");
        } else if (task instanceof Task.Warp warp) {
            lines.add("Images moved about: " + warp.main().statement().warping() + ".");
        } else if (task instanceof Task.Resample resample) {
            ImageStatement.Resample statement = resample.main().statement();
            lines.add(
                    "Along a dimension " + statement.taps() + (statement.taps().copies() ? "" : ", weighted sums")
                            + "; " + statement.blocks() + " times a sample, each element "
                            + shape(statement.inner(), statement.in().columns()) + ".");
        } else if (task instanceof Task.Alignments alignments) {
            AlignmentStatement statement = alignments.main().statement();
            lines.add("likelihood = log of the probability of up to " + statement.targetLength() + " labels over "
                    + statement.timeSteps() + " time steps, all alignments together"
                    + (statement.posterior() == null ? "." : ";"));
            if (statement.posterior() != null) {
                lines.add("shares = probability of each class at each time step among these.");
            }
        } else if (task instanceof Task.Splice splice) {
            CopyStatement.Splice statement = splice.main().statement();
            lines.add(statement.parts().stream()
                    .map(part -> names.name(part.tensor()) + " at row " + part.row() + ", column " + part.column())
                    .collect(Collectors.joining("; ")));
            lines.add("of "
                    + shape(
                            statement.rowsOfBlock(statement.whole()),
                            statement.whole().columns()) + ", " + statement.blocks() + " a sample.");
        }
        return lines;
    }

    private static String forwardResult(ProductStatement.Contract contract) {
        return contract.pass() == Statement.Pass.FORWARD ? "y[b, n]" : "dx[b, k]";
    }

    private static String product(ProductStatement.Contract contract, String result) {
        boolean forward = contract.pass() == Statement.Pass.FORWARD;
        String start = contract.start() == null ? "" : "bias[n] + ";
        if (contract.outputs().size() > 2) {
            return (forward ? "y" : "dx") + index(contract.out()) + " = " + start + "sum over "
                    + names(contract.sums()) + " of " + (forward ? "x" : "dy") + index(contract.left()) + " * kernel"
                    + index(contract.right());
        }
        return result + " = " + start
                + (forward ? "sum over k of x[b, k] * kernel[k, n]" : "sum over n of dy[b, n] * kernel[k, n]");
    }

    private static String pooling(Pooling pooling) {
        return pooling.text().substring(0, 1).toUpperCase(Locale.ROOT)
                + pooling.text().substring(1);
    }

    private static String index(Access access) {
        return "[" + access.row() + ", " + access.column() + "]";
    }

    private static String names(List<Axis> axes) {
        return axes.stream().map(Axis::name).collect(Collectors.joining(", "));
    }

    private static String extents(List<Axis> axes) {
        return axes.stream()
                .filter(axis -> !axis.samples())
                .map(axis -> axis.name() + " < " + axis.extent())
                .collect(Collectors.joining(", "));
    }

    private static String elements(Signature names, Loop.Rows epilogue, ProductStatement.Contract contract) {
        RowStatement.Map map = epilogue.statement();
        return names.name(map.outputs().get(0).tensor()) + " = "
                + map.outputs().get(0).value() + ", "
                + map.inputs().stream()
                        .filter(i -> i.tensor().equals(contract.out().tensor()))
                        .map(i -> i.variable() + " being the sum")
                        .findFirst()
                        .orElse("");
    }

    private static String work(ProductStatement.Contract contract, String unit) {
        long outputs = 1;
        for (var axis : contract.outputs()) {
            outputs *= axis.extent();
        }
        long sums = 1;
        for (var axis : contract.sums()) {
            sums *= axis.extent();
        }
        if (sums == 0) {
            return "Elements that no window sees.";
        }
        return "Sums of " + sums + " products for " + outputs + " results: " + 2 * outputs * sums
                + " floating-point operations" + unit + ".";
    }

    private static List<String> ofMatrix(ParameterStatement.OfMatrix statement) {
        if (!(statement instanceof ParameterStatement.Multiply multiply)) {
            boolean back = ((ParameterStatement.Rearrange) statement).back();
            return List.of(back ? "Directions from their matrix row by row." : "The directions' matrix, row by row.");
        }
        ProductStatement.Contract contract = multiply.contract();
        boolean square = contract.left().tensor().equals(contract.right().tensor());
        String product = "sum over " + names(contract.sums()) + " of x" + index(contract.left()) + " * "
                + (square ? "x" : "y") + index(contract.right());
        ParameterStatement.Multiply.Polynomial of = multiply.polynomial();
        return List.of(code("product" + index(contract.out()) + " = "
                + (of == null ? product : of.a() + " * I + " + of.b() + " * x + " + of.c() + " * (" + product + ")")));
    }

    private static String shape(int rows, int columns) {
        return rows + " x " + columns;
    }

    private static String code(String formula) {
        return "{@code " + formula + "}<br>";
    }
}
