package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.plan.Winograd.Transform;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints the OpenCL kernels of single tasks. */
final class OpenClTaskPrinter {
    private final Schedule schedule;
    private final Layouts layouts;
    private final OpenClType type;
    private final @Nullable Transforms transforms;
    private final OpenClCut cut;

    /** @param transforms of minimal filtering; null where no task needs them */
    OpenClTaskPrinter(Schedule schedule, @Nullable Transforms transforms, OpenClCut cut) {
        this.schedule = schedule;
        this.layouts = schedule.layouts();
        this.type = OpenClType.of(layouts.precision());
        this.transforms = transforms;
        this.cut = cut;
    }

    /** The kernels of a task, one after the other. */
    List<OpenClKernel> print(String name, Signature signature, Task task) {
        if (transforms != null && ofTiles(task)) {
            return tiles(name, transforms, signature, task);
        }
        return task instanceof Task.ProductUpdate || task instanceof Task.SumUpdate
                ? gradient(name, signature, task)
                : List.of(kernel(name, signature, task));
    }

    /** A gradient: what sums it, and where groups share the sums what adds those of all runs. */
    private List<OpenClKernel> gradient(String name, Signature signature, Task task) {
        List<Formal> possible = possible(signature);
        if (cut == OpenClCut.ELEMENTS && task instanceof Task.SumUpdate update) {
            OpenClGroupSums groups = OpenClGroupSums.ofBias(layouts, signature, update);
            if (groups != null) {
                return List.of(
                        undivided(name, signature, task, groups::printNone)
                                .with(List.of(groups.form(name, type, possible))),
                        groups.total(name + "Total", type, possible));
            }
        }
        if (cut == OpenClCut.ELEMENTS && task instanceof Task.ProductUpdate update) {
            ProductStatement.Contract contract = update.main().statement();
            OpenClGroupSplit split = OpenClGroupGradients.split(layouts, contract);
            if (split != null) {
                return List.of(
                        undivided(name, signature, task, text -> split.runs().printNone(text, split.part()))
                                .with(forms(name, signature, task)),
                        kernel(
                                name + "Total",
                                signature,
                                text -> OpenClGroupGradients.total(text, layouts, contract, split)));
            }
        }
        return List.of(kernel(name, signature, task));
    }

    /** The kernel of a gradient that has all terms in one run. */
    private OpenClKernel undivided(String name, Signature signature, Task task, Consumer<SourceText> none) {
        return kernel(name, signature, text -> {
            WorkItems items = print(text, signature, task);
            none.accept(text);
            return items;
        });
    }

    private OpenClKernel kernel(String name, Signature signature, Task task) {
        if (cut == OpenClCut.VECTORS) {
            if (task instanceof Task.Product product) {
                OpenClTileProducts tiles = new OpenClTileProducts(layouts, signature, possible(signature), product);
                if (tiles.fits()) {
                    return tiles.print(name);
                }
            } else if (task instanceof Task.ProductUpdate update) {
                OpenClTileGradients tiles = new OpenClTileGradients(
                        layouts, signature, possible(signature), update.main().statement());
                if (tiles.fits()) {
                    return tiles.print(name);
                }
            }
        }
        OpenClKernel kernel = kernel(name, signature, text -> print(text, signature, task));
        return kernel.with(ofGroups(forms(name, signature, task)));
    }

    /** Forms by groups, where kernels are for devices that run them. */
    private List<OpenClGroupForm> ofGroups(List<OpenClGroupForm> forms) {
        return cut == OpenClCut.ELEMENTS ? forms : List.of();
    }

    /** Other ways to do a task, by groups of work-items. */
    private List<OpenClGroupForm> forms(String name, Signature signature, Task task) {
        if (task instanceof Task.Product product) {
            return OpenClGroupProducts.forms(name, layouts, signature, possible(signature), product);
        }
        if (task instanceof Task.ProductUpdate update) {
            return OpenClGroupGradients.forms(
                    name, layouts, signature, possible(signature), update.main().statement());
        }
        if (task instanceof Task.Sums sums) {
            return new SumsCode(layouts, signature, sums.main(), type).groupForms(name, type, possible(signature));
        }
        return List.of();
    }

    private static boolean ofTiles(Task task) {
        return task instanceof Task.Filtering
                || task instanceof Task.FilteringUpdate
                || task instanceof Task.KernelTransform;
    }

    /**
     * Transforms the tiles of what a copy puts into their frame.
     *
     * @param ofCopy the parameters of the copy
     */
    OpenClKernel framedTiles(String name, Signature ofCopy, ProductStatement.Filtering filtering, OpenClFrame frame) {
        OpenClWinograd tiles = new OpenClWinograd(layouts, ofCopy, Objects.requireNonNull(transforms), cut);
        return kernel(name, ofCopy, text -> tiles.tiles(text, filtering, frame));
    }

    private List<OpenClKernel> tiles(String name, Transforms transforms, Signature signature, Task task) {
        OpenClWinograd tiles = new OpenClWinograd(layouts, signature, transforms, cut);
        if (task instanceof Task.KernelTransform transform) {
            return List.of(kernel(
                    name, signature, text -> tiles.kernel(text, transform.main().statement())));
        }
        List<Formal> possible = possible(signature);
        if (task instanceof Task.Filtering filtering) {
            ProductStatement.Filtering statement = filtering.main().statement();
            return cut == OpenClCut.VECTORS && OpenClTileFiltering.fits(layouts, statement)
                    ? List.of(new OpenClTileFiltering(layouts, signature, possible, transforms, statement).print(name))
                    : filtering(name, tiles, signature, statement);
        }
        ProductStatement.FilteringGradient statement =
                ((Task.FilteringUpdate) task).main().statement();
        return cut == OpenClCut.VECTORS
                ? List.of(new OpenClTileFilteringGradients(layouts, signature, possible, transforms, statement)
                        .print(name))
                : gradient(name, tiles, signature, statement);
    }

    private List<OpenClKernel> gradient(
            String name, OpenClWinograd tiles, Signature signature, ProductStatement.FilteringGradient statement) {
        Winograd shape = statement.tiles();
        OpenClKernel inputs = kernel(
                name,
                signature,
                text -> tiles.tiles(text, shape, Transform.INPUT, statement.in(), shape.frame(), OpenClWinograd.TILES));
        OpenClKernel gradients = kernel(
                name,
                signature,
                text -> tiles.tiles(
                        text, shape, Transform.GRADIENT, statement.gradient(), shape.whole(), OpenClWinograd.PRODUCTS));
        return List.of(
                new OpenClJoint()
                        .print(
                                name + "Tiles",
                                Stream.of(inputs, gradients)
                                        .map(kernel -> new OpenClFusion.Step(kernel, OpenClTasks.actuals(signature)))
                                        .toList()),
                kernel(name + "Sums", signature, text -> tiles.sums(text, statement))
                        .with(ofGroups(OpenClGroupFrequencies.forms(
                                name + "Sums", layouts, signature, possible(signature), statement))),
                kernel(name, signature, text -> tiles.kernelGradient(text, statement)));
    }

    private List<OpenClKernel> filtering(
            String name, OpenClWinograd tiles, Signature signature, ProductStatement.Filtering statement) {
        List<OpenClKernel> parts = new ArrayList<>();
        parts.add(kernel(
                name + "Tiles",
                signature,
                text -> tiles.tiles(
                        text,
                        statement.tiles(),
                        statement.before(),
                        statement.in(),
                        statement.frame(),
                        OpenClWinograd.TILES)));
        parts.add(kernel(name + "Products", signature, text -> tiles.products(text, statement))
                .with(ofGroups(OpenClGroupFiltering.forms(
                        name + "Products", layouts, signature, possible(signature), statement))));
        if (statement.input() == null) {
            parts.add(kernel(name, signature, text -> tiles.results(text, statement)));
        } else {
            parts.add(kernel(name + "Frames", signature, text -> tiles.inPlace(text, statement)));
            parts.add(kernel(name, signature, text -> tiles.overlaps(text, statement)));
        }
        return parts;
    }

    /** Prints the body of a kernel. */
    private interface Body {
        WorkItems print(SourceText text);
    }

    private OpenClKernel kernel(String name, Signature signature, Body body) {
        SourceText text = new SourceText(1);
        WorkItems items = body.print(text);
        return OpenClKernel.of(name, possible(signature), items, text);
    }

    private WorkItems print(SourceText text, Signature signature, Task task) {
        OpenClProducts products = new OpenClProducts(layouts, signature, cut);
        OpenClMoves moves = new OpenClMoves(layouts, signature, cut);
        if (task instanceof Task.Product product) {
            return products.product(text, product);
        }
        if (task instanceof Task.ProductUpdate update) {
            return products.gradient(text, update.main().statement());
        }
        if (task instanceof Task.SumUpdate update) {
            return products.sum(text, update);
        }
        if (task instanceof Task.MatrixProduct product) {
            return new MatrixProductCode(layouts, signature, product.main().statement()).printOpenCl(text);
        }
        if (task instanceof Task.RowWise rows) {
            return new OpenClRows(schedule, signature, rows.main(), cut).print(text);
        }
        if (task instanceof Task.Sums sums) {
            return new SumsCode(layouts, signature, sums.main(), type).printOpenCl(text, type, cut);
        }
        if (task instanceof Task.Pairs pairs) {
            return new PairsCode(layouts, signature, pairs.main()).printOpenCl(text);
        }
        if (task instanceof Task.Copy copy) {
            return moves.copy(text, copy.main().statement());
        }
        if (task instanceof Task.Spread spread) {
            return moves.spread(text, spread.main().statement());
        }
        if (task instanceof Task.Alignments alignments) {
            return new AlignmentCode(layouts, signature, alignments.main()).printOpenCl(text);
        }
        if (task instanceof Task.Splice splice) {
            return moves.splice(text, splice.main().statement());
        }
        if (task instanceof Task.Resample resample) {
            return moves.resample(text, resample.main().statement());
        }
        if (task instanceof Task.Pool pool) {
            return new OpenClPools(layouts, cut).print(text, pool.main().statement());
        }
        if (task instanceof Task.PoolGradient pool) {
            return new OpenClPools(layouts, cut).print(text, pool.main().statement());
        }
        if (task instanceof Task.Constrain constrain) {
            return new ConstrainCode(layouts, signature, constrain).printOpenCl(text);
        }
        if (task instanceof Task.ColumnSums sums) {
            return new ColumnSumsCode(layouts, signature, sums.main()).printOpenCl(text);
        }
        if (task instanceof Task.Angles angles) {
            return new AnglesCode(layouts, signature, angles.main().statement()).printOpenCl(text);
        }
        if (task instanceof Task.Matrix matrix) {
            return MatrixCode.of(layouts, signature, matrix.main().statement()).printOpenCl(text);
        }
        if (task instanceof Task.Factored factored) {
            return new FactorCode(layouts, signature, factored.main().statement()).printOpenCl(text);
        }
        if (task instanceof Task.Warp warp) {
            return WarpCode.printOpenCl(text, layouts, signature, warp.main().statement(), type);
        }
        throw new IllegalStateException("No OpenCL kernel for " + task);
    }

    /** What a kernel of this signature can have as parameters. */
    private List<Formal> possible(Signature signature) {
        List<Formal> formals = new ArrayList<>();
        formals.add(new Formal("const int", WorkItems.ROWS));
        for (Formal formal : signature.formals()) {
            String inC = inC(formal);
            if (!inC.isEmpty()) {
                formals.add(new Formal(inC, formal.name()));
            }
        }
        formals.add(new Formal("const int", ColumnSumsCode.SUMS_AT));
        for (String array : OpenClTasks.DEVICE_ARRAYS) {
            if (formals.stream().noneMatch(formal -> formal.name().equals(array))) {
                formals.add(new Formal(type.array(), array));
            }
        }
        return formals;
    }

    /** The type of a parameter; empty for those that only threads need. */
    private String inC(Formal formal) {
        if (RowStatement.Map.KEYS.contains(formal.name())) {
            return "const " + type.word();
        }
        return switch (formal.type()) {
            case "float[]", "double[]" -> formal.name().equals("lossRows") ? "" : type.array();
            case "int[]" -> "__global int*";
            case "int" -> formal.name().endsWith("At") ? "const int" : "";
            case "long" -> "const ulong";
            case "float", "double" -> "const " + type.real();
            default -> "";
        };
    }

    /** Writes the transposed copy of a parameter. */
    OpenClKernel transpose(String name, TransposeCode code) {
        SourceText text = new SourceText(1);
        WorkItems items = code.printOpenCl(text, OpenClLanes.of(type, cut));
        List<Formal> formals = List.of(new Formal(type.array(), "from"), new Formal(type.array(), "to"));
        return new OpenClKernel(name, formals, items, text.toString()).callable();
    }
}
