package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kernels with the Vector API, for one vector width. */
final class VectorPrinter {
    private static final List<String> TRANSPOSE_CLASSES = List.of("VectorMask", "VectorShuffle");

    private final KernelCatalog catalog;
    private final Layouts layouts;
    private final ElementType type;
    private final int bits;

    VectorPrinter(KernelCatalog catalog, int bits) {
        this.catalog = catalog;
        this.layouts = catalog.schedule().layouts();
        this.type = ElementType.of(layouts.precision());
        this.bits = bits;
    }

    /** The whole class. */
    String print(ClassNames names) {
        SourceText body = new SourceText(1);
        for (Kernel kernel : catalog.kernels()) {
            body.line("");
            kernel(body, kernel);
        }
        Transforms transforms = catalog.transforms();
        if (transforms != null) {
            new VectorWinograd(layouts, bits, "", "", List.of(), List.of()).methods(body, transforms);
        }
        updates(body);
        transposes(body);
        finite(body);
        if (LargeAnglesCode.isCalled(body.toString())) {
            LargeAnglesCode.printVector(body, layouts.precision());
        }
        String methods = body.toString();

        SourceText text = new SourceText(0);
        names.header(text, imports(methods));
        text.line("/** The kernels of {@link " + names.network() + "} with vectors of " + bits + " bits. */");
        names.annotations(text);
        text.open("final class " + names.vector(bits) + " extends " + names.network() + ".Kernels");
        text.line("private static final VectorSpecies<" + type.boxed() + "> SPECIES = " + type.vector() + ".SPECIES_"
                + bits + ";");
        text.line("private static final VectorSpecies<" + type.wordBoxed() + "> WORDS = " + type.wordVector()
                + ".SPECIES_" + bits + ";");
        if (transposesBlocks(methods)) {
            TransposeCode.printConstants(text, type, VectorUpdates.transposeBlock(bits / type.bits()));
        }
        text.line("");
        FirstUses.print(text, type);
        text.line("");
        text.line("@Override")
                .open("boolean wholeGradients()")
                .line("return false;")
                .close();
        return text + methods + "}\n";
    }

    private List<String> imports(String methods) {
        List<String> imports = new ArrayList<>();
        if (methods.contains("Arrays.")) {
            imports.add("java.util.Arrays");
        }
        if (methods.contains("Lanes.")) {
            imports.add("dev.synapt.runtime.program.Lanes");
        }
        if (LargeAnglesCode.callsRuntime(methods)) {
            imports.add(LargeAnglesCode.RUNTIME);
        }
        if (methods.contains("Share.")) {
            imports.add("dev.synapt.runtime.program.Share");
        }
        for (String name : List.of(
                type.vector(), type.wordVector(), "VectorMask", "VectorOperators", "VectorShuffle", "VectorSpecies")) {
            boolean always = !TRANSPOSE_CLASSES.contains(name);
            if (always || methods.contains(name) || transposesBlocks(methods)) {
                imports.add("jdk.incubator.vector." + name);
            }
        }
        return imports;
    }

    /** Copies of matrices that have no whole blocks go element by element. */
    private static boolean transposesBlocks(String methods) {
        return methods.contains("transposeBlock(");
    }

    private void kernel(SourceText text, Kernel kernel) {
        KernelComment.print(text, catalog.schedule(), kernel);
        text.line("@Override");
        Signature signature = kernel.signature();
        text.call(
                "void " + kernel.name(),
                signature.formals().stream().map(Formal::toString).toList(),
                " {");
        List<TileMethod> tiles = new ArrayList<>();
        Task task = kernel.task();
        if (task instanceof Task.Product product) {
            new VectorProducts(layouts, bits).product(text, kernel.name(), signature, product, tiles);
        } else if (task instanceof Task.Filtering filtering) {
            winograd(kernel, "", List.of(), tiles)
                    .filtering(text, signature, filtering.main().statement());
        } else if (task instanceof Task.FilteringUpdate update) {
            winograd(kernel, method(update.update()), scalars(update.update().program()), tiles)
                    .update(text, signature, update);
        } else if (task instanceof Task.KernelTransform transform) {
            winograd(kernel, "", List.of(), tiles)
                    .transform(text, signature, transform.main().statement());
        } else if (task instanceof Task.RowWise rows) {
            new VectorRows(layouts, bits).print(text, signature, rows.main());
        } else if (task instanceof Task.Sums sums) {
            new SumsCode(layouts, signature, sums.main()).printVector(text, bits);
        } else if (task instanceof Task.Pairs pairs) {
            new PairsCode(layouts, signature, pairs.main()).printVector(text, bits);
        } else if (task instanceof Task.Constrain constrain) {
            new ConstrainCode(layouts, signature, constrain).print(text);
        } else if (task instanceof Task.Adjust adjust) {
            new AdjustCode(layouts, signature, adjust, method(adjust.main())).printVector(text);
        } else if (task instanceof Task.ColumnSums sums) {
            new ColumnSumsCode(layouts, signature, sums.main()).printVector(text, bits);
        } else if (task instanceof Task.Angles angles) {
            new AnglesCode(layouts, signature, angles.main().statement()).print(text);
        } else if (task instanceof Task.Matrix matrix) {
            MatrixCode.of(layouts, signature, matrix.main().statement()).printVector(text, kernel.name(), bits, tiles);
        } else if (task instanceof Task.Factored factored) {
            new FactorCode(layouts, signature, factored.main().statement()).print(text);
        } else if (task instanceof Task.Copy copy) {
            CopyCode.print(text, layouts, signature, copy.main().statement());
        } else if (task instanceof Task.Spread spread) {
            SpreadCode.print(text, layouts, signature, spread.main().statement());
        } else if (task instanceof Task.Pool pool) {
            new PoolCode.Vectors(layouts, bits).print(text, pool.main().statement());
        } else if (task instanceof Task.MatrixProduct product) {
            new MatrixProductCode(layouts, signature, product.main().statement()).printVector(text, bits);
        } else if (task instanceof Task.Chosen chosen) {
            new PoolCode.Vectors(layouts, bits).print(text, chosen.main().statement());
        } else if (task instanceof Task.PoolGradient pool) {
            new PoolCode.Vectors(layouts, bits).print(text, pool.main().statement());
        } else if (task instanceof Task.Warp warp) {
            new WarpCode(layouts, signature, warp.main().statement()).print(text);
        } else if (task instanceof Task.Resample resample) {
            new ResampleCode.Vectors(layouts, bits)
                    .print(text, signature, resample.main().statement());
        } else if (task instanceof Task.Alignments alignments) {
            new AlignmentCode(layouts, signature, alignments.main()).print(text);
        } else if (task instanceof Task.Splice splice) {
            new SpliceCode(layouts, signature, splice.main().statement()).print(text);
        } else if (task instanceof Task.ProductUpdate update) {
            updates(update.update())
                    .product(
                            text,
                            kernel.name(),
                            signature,
                            update,
                            scalars(update.update().program()),
                            tiles);
        } else if (task instanceof Task.SumUpdate update) {
            updates(update.update())
                    .sum(
                            text,
                            kernel.name(),
                            signature,
                            update,
                            scalars(update.update().program()));
        }
        text.close();
        for (TileMethod tile : tiles) {
            text.line("");
            tile.print(text, type, signature);
        }
        if (task instanceof Task.SumUpdate update) {
            text.line("");
            updates(update.update())
                    .columnSums(text, kernel.name(), update.main().statement());
        }
    }

    private VectorWinograd winograd(Kernel kernel, String update, List<String> scalars, List<TileMethod> tiles) {
        return new VectorWinograd(layouts, bits, kernel.name(), update, scalars, tiles);
    }

    private VectorUpdates updates(Loop.Update update) {
        return new VectorUpdates(layouts, bits, method(update));
    }

    private String method(Loop.Elements update) {
        return catalog.method(update.statement().rule());
    }

    private static List<String> scalars(RowProgram program) {
        return List.copyOf(program.scalarInputs());
    }

    private void updates(SourceText text) {
        for (Loop.Elements update : catalog.updates()) {
            text.line("");
            KernelComment.update(text, update.statement().rule());
            new UpdateCode(type, update).printVector(text, method(update), bits / type.bits());
        }
    }

    private void transposes(SourceText text) {
        int block = VectorUpdates.transposeBlock(bits / type.bits());
        Set<String> shapes = new LinkedHashSet<>();
        Map<String, TransposeCode> elements = new LinkedHashMap<>();
        catalog.schedule().transposed().forEach((parameter, transposition) -> {
            TransposeCode transpose = new TransposeCode(layouts, parameter, transposition);
            if (transpose.hasBlocks(block) && shapes.add(transpose.name())) {
                text.line("");
                transpose.printBlocks(text, block);
                if (transpose.hasFixedStrides()) {
                    elements.putIfAbsent(transpose.elementsName(), transpose);
                }
            }
        });
        elements.values().forEach(transpose -> {
            text.line("");
            transpose.printElements(text, block);
        });
        if (!shapes.isEmpty()) {
            text.line("");
            TransposeCode.printBlock(text, type, block);
        }
    }

    /** The difference of a finite number and itself is 0; of any other, NaN, which no sum loses again. */
    private void finite(SourceText text) {
        int lanes = bits / type.bits();
        text.line("");
        text.line("@Override");
        text.open("boolean finite(" + type.array() + " x, int from, int to)");
        text.line(type.vector() + " sum = " + type.vector() + ".zero(SPECIES);");
        text.line("int i = from;");
        text.open("for (; i + " + lanes + " <= to; i += " + lanes + ")");
        text.line(type.vector() + " v = " + type.vector() + ".fromArray(SPECIES, x, i);");
        text.line("sum = sum.add(v.sub(v));");
        text.close();
        text.line(type.real() + " rest = 0;");
        text.open("for (; i < to; i++)");
        text.line("rest += x[i] - x[i];");
        text.close();
        text.line(
                "return rest == 0 && sum.compare(VectorOperators.EQ, " + type.vector() + ".zero(SPECIES)).allTrue();");
        text.close();
    }
}
