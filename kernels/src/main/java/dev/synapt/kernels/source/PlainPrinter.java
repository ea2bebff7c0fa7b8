package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/** Kernels in plain Java: slower than vectors, and there to be stepped through. */
final class PlainPrinter {
    private final KernelCatalog catalog;
    private final Layouts layouts;
    private final ElementType type;

    PlainPrinter(KernelCatalog catalog) {
        this.catalog = catalog;
        this.layouts = catalog.schedule().layouts();
        this.type = ElementType.of(layouts.precision());
    }

    /** The statements of a kernel. */
    String body(String name, Signature signature, Task task) {
        SourceText text = new SourceText(2);
        PlainProducts products = new PlainProducts(layouts);
        if (task instanceof Task.Product product) {
            products.product(text, signature, product);
        } else if (task instanceof Task.Filtering filtering) {
            new PlainWinograd(layouts, "", List.of())
                    .filtering(text, signature, filtering.main().statement());
        } else if (task instanceof Task.FilteringUpdate update) {
            new PlainWinograd(
                            layouts,
                            method(update.update()),
                            scalars(update.update().program()))
                    .update(text, signature, update);
        } else if (task instanceof Task.KernelTransform transform) {
            new PlainWinograd(layouts, "", List.of())
                    .transform(text, signature, transform.main().statement());
        } else if (task instanceof Task.RowWise rows) {
            new PlainRows(layouts).print(text, signature, rows.main());
        } else if (task instanceof Task.Sums sums) {
            new SumsCode(layouts, signature, sums.main()).printPlain(text);
        } else if (task instanceof Task.Pairs pairs) {
            new PairsCode(layouts, signature, pairs.main()).printPlain(text);
        } else if (task instanceof Task.Constrain constrain) {
            new ConstrainCode(layouts, signature, constrain).print(text);
        } else if (task instanceof Task.Adjust adjust) {
            new AdjustCode(layouts, signature, adjust, method(adjust.main())).printPlain(text);
        } else if (task instanceof Task.ColumnSums sums) {
            new ColumnSumsCode(layouts, signature, sums.main()).printPlain(text);
        } else if (task instanceof Task.Angles angles) {
            new AnglesCode(layouts, signature, angles.main().statement()).print(text);
        } else if (task instanceof Task.Matrix matrix) {
            MatrixCode.of(layouts, signature, matrix.main().statement()).printPlain(text);
        } else if (task instanceof Task.Factored factored) {
            new FactorCode(layouts, signature, factored.main().statement()).print(text);
        } else if (task instanceof Task.Copy copy) {
            CopyCode.print(text, layouts, signature, copy.main().statement());
        } else if (task instanceof Task.Spread spread) {
            SpreadCode.print(text, layouts, signature, spread.main().statement());
        } else if (task instanceof Task.Pool pool) {
            new PoolCode.Plain(layouts).print(text, pool.main().statement());
        } else if (task instanceof Task.MatrixProduct product) {
            new MatrixProductCode(layouts, signature, product.main().statement()).printPlain(text);
        } else if (task instanceof Task.Chosen chosen) {
            new PoolCode.Plain(layouts).print(text, chosen.main().statement());
        } else if (task instanceof Task.PoolGradient pool) {
            new PoolCode.Plain(layouts).print(text, pool.main().statement());
        } else if (task instanceof Task.Warp warp) {
            new WarpCode(layouts, signature, warp.main().statement()).print(text);
        } else if (task instanceof Task.Resample resample) {
            new ResampleCode.Plain(layouts)
                    .print(text, signature, resample.main().statement());
        } else if (task instanceof Task.Alignments alignments) {
            new AlignmentCode(layouts, signature, alignments.main()).print(text);
        } else if (task instanceof Task.Splice splice) {
            new SpliceCode(layouts, signature, splice.main().statement()).print(text);
        } else if (task instanceof Task.ProductUpdate update) {
            products.productUpdate(
                    text,
                    signature,
                    update,
                    method(update.update()),
                    scalars(update.update().program()));
        } else if (task instanceof Task.SumUpdate update) {
            products.sumUpdate(
                    text,
                    signature,
                    update,
                    method(update.update()),
                    scalars(update.update().program()));
        }
        return text.toString();
    }

    private String method(Loop.Elements update) {
        return catalog.method(update.statement().rule());
    }

    private static List<String> scalars(RowProgram program) {
        return List.copyOf(program.scalarInputs());
    }

    private static List<String> imports(String methods) {
        List<String> imports = new ArrayList<>(List.of("dev.synapt.runtime.program.Share", "java.util.Arrays"));
        if (methods.contains("Lanes.")) {
            imports.add("dev.synapt.runtime.program.Lanes");
        }
        if (LargeAnglesCode.callsRuntime(methods)) {
            imports.add(LargeAnglesCode.RUNTIME);
        }
        return imports;
    }

    /** The whole class. */
    String print(ClassNames names) {
        String methods = methods();
        SourceText text = new SourceText(0);
        names.header(text, imports(methods));
        text.line("/** The kernels of {@link " + names.network() + "} in plain Java. */");
        names.annotations(text);
        text.open("final class " + names.plain() + " extends " + names.network() + ".Kernels");
        text.raw(methods);
        return text.close().toString();
    }

    private String methods() {
        SourceText text = new SourceText(1);
        text.line("@Override")
                .open("boolean wholeGradients()")
                .line("return true;")
                .close();
        for (Kernel kernel : catalog.kernels()) {
            text.line("");
            KernelComment.print(text, catalog.schedule(), kernel);
            text.line("@Override");
            text.call(
                    "void " + kernel.name(),
                    kernel.signature().formals().stream().map(Formal::toString).toList(),
                    " {");
            text.raw(body(kernel.name(), kernel.signature(), kernel.task()));
            text.close();
        }
        Transforms transforms = catalog.transforms();
        if (transforms != null) {
            new PlainWinograd(layouts, "", List.of()).methods(text, transforms);
        }
        updates(text);
        new PlainHelpers(layouts).print(text);
        return text.toString();
    }

    private void updates(SourceText text) {
        for (Loop.Elements update : catalog.updates()) {
            text.line("");
            KernelComment.update(text, update.statement().rule());
            new UpdateCode(type, update).printPlain(text, method(update));
        }
    }
}
