package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Kernels in OpenCL C 1.2: the file that a device's driver compiles when the network is created. */
final class OpenClPrinter {
    private final KernelCatalog catalog;
    private final OpenClTasks tasks;
    private final OpenClTasks vectors;
    private final OpenClType type;

    OpenClPrinter(KernelCatalog catalog, Map<OpenClCut, OpenClTasks> tasks) {
        this.catalog = catalog;
        this.tasks = Objects.requireNonNull(tasks.get(OpenClCut.ELEMENTS));
        this.vectors = Objects.requireNonNull(tasks.get(OpenClCut.VECTORS));
        this.type = OpenClType.of(catalog.schedule().layouts().precision());
    }

    /** The whole file. */
    String print(ClassNames names) {
        SourceText text = new SourceText(0);
        text.line("/* The kernels of " + names.qualified(names.network()) + " in OpenCL C 1.2. */");
        if (tasks.needsDoubles()) {
            text.line("#pragma OPENCL EXTENSION cl_khr_fp64 : enable");
        }
        text.line("/* A product and a sum are rounded one by one, as in Java, but where fma says otherwise. */");
        text.line("#pragma OPENCL FP_CONTRACT OFF");
        helpers(text);
        if (tasks.warps()) {
            // Random blocks and angles as the runtime has them.
            text.line("");
            text.raw(resource("angles.cl"));
        }
        String kernels = kernels();
        if (LargeAnglesCode.isCalled(kernels)) {
            LargeAnglesCode.printOpenCl(text, catalog.schedule().layouts().precision(), kernels);
        }
        return text + kernels;
    }

    private String kernels() {
        SourceText text = new SourceText(0);
        groups(text);
        for (int i = 0; i < tasks.transposes().size(); i++) {
            text.line("");
            text.line("/** Writes the transposed copy of a parameter. */");
            forms(
                    text,
                    List.of(vectors.transposes().get(i)),
                    List.of(tasks.transposes().get(i)));
        }
        tasks.rules().forEach((rule, kernel) -> {
            text.line("");
            KernelComment.update(text, rule);
            forms(text, List.of(Objects.requireNonNull(vectors.rules().get(rule))), List.of(kernel));
        });
        joints(text);
        if (!catalog.penalties().isEmpty()) {
            tasks.penaltyTotals()
                    .print(text, "What the weights of a parameter add to the loss, from sums down its columns.");
        }
        tasks.totals().forEach((name, totals) -> totals.print(text, "Totals of sums down columns, in lanes."));
        return text.toString();
    }

    /** The kernels of all tasks, by their names: what is the same however it is cut stands there once. */
    private void groups(SourceText text) {
        Map<String, OpenClTasks.Group> byName = new LinkedHashMap<>();
        Map<String, OpenClTasks.Group> ofVectors = new LinkedHashMap<>();
        tasks.groups().forEach(group -> byName.put(group.name(), group));
        vectors.groups().forEach(group -> ofVectors.put(group.name(), group));
        ofVectors.forEach(byName::putIfAbsent);
        byName.forEach((name, group) -> {
            text.line("");
            group.kernels().forEach(kernel -> KernelComment.print(text, catalog.schedule(), kernel));
            OpenClTasks.Group other = ofVectors.get(name);
            boolean ofVectorsOnly = group.equals(other);
            forms(text, other == null ? List.of() : other.parts(), ofVectorsOnly ? List.of() : group.parts());
        });
    }

    /** What several launches of the update do as one. */
    private void joints(SourceText text) {
        List<OpenClKernel> ofVectors =
                new OpenClLaunches(vectors, catalog).update().kernels();
        List<OpenClKernel> ofElements =
                new OpenClLaunches(tasks, catalog).update().kernels();
        if (!ofVectors.isEmpty() || !ofElements.isEmpty()) {
            text.line("");
            text.line("/* Parts of the update that need nothing of each other, as one kernel each. */");
            forms(text, ofVectors, ofElements);
        }
    }

    /** One or two forms of the same kernels; either may be missing. */
    private static void forms(SourceText text, List<OpenClKernel> ofVectors, List<OpenClKernel> ofElements) {
        if (printed(ofVectors).equals(printed(ofElements))) {
            text.raw(printed(ofElements));
            return;
        }
        text.line((ofVectors.isEmpty() ? "#ifndef " : "#ifdef ") + OpenClCut.MACRO);
        text.raw(printed(ofVectors));
        if (!ofVectors.isEmpty() && !ofElements.isEmpty()) {
            text.line("#else");
        }
        text.raw(printed(ofElements));
        text.line("#endif");
    }

    private static String printed(List<OpenClKernel> kernels) {
        SourceText text = new SourceText(0);
        kernels.forEach(kernel -> kernel.print(text));
        return text.toString();
    }

    private void helpers(SourceText text) {
        extreme(text, OpenClType.MAXIMUM, ">", "&", "The greater: NaN if either is, and 0 above -0.");
        extreme(text, OpenClType.MINIMUM, "<", "|", "The lesser: NaN if either is, and -0 below 0.");
        text.line("");
        text.line("/** The sum of " + Layouts.LANES + " lanes: halves onto each other. Overwrites them. */");
        text.open(type.real() + " sumLanes(" + type.real() + "* lanes)");
        text.open("for (int distance = " + Layouts.LANES / 2 + "; distance > 0; distance /= 2)");
        text.open("for (int lane = 0; lane < distance; lane++)");
        text.line("lanes[lane] += lanes[lane + distance];");
        text.close().close();
        text.line("return lanes[0];");
        text.close();
        AlignmentCode.printLogAddExp(text, type, "", catalog.kernels());
        text.line("");
        text.line("#ifdef " + OpenClCut.MACRO);
        for (int lanes = type.lanes(); lanes <= Layouts.LANES; lanes *= 2) {
            extremes(text, type.maximum(lanes), lanes, ">", "&");
            extremes(text, type.minimum(lanes), lanes, "<", "|");
        }
        text.line("#endif");
    }

    /**
     * The same for each element of two vectors: a macro, for a function that takes such vectors has no fixed way to be
     * called.
     */
    private void extremes(SourceText text, String name, int lanes, String compared, String signs) {
        String word = "as_" + type.word() + lanes;
        text.line("#define " + name + "(a, b) \\");
        text.line("    ((((a) != (a)) | ((a) " + compared + " (b))) ? (a) : (a) == (b) ? as_" + type.real() + lanes
                + "(" + word + "(a) " + signs + " " + word + "(b)) : (b))");
    }

    /** Equal numbers are zeros or the same: of a zero's two signs, one wins. */
    private void extreme(SourceText text, String name, String compared, String signs, String comment) {
        text.line("");
        text.line("/** " + comment + " */");
        text.open(type.real() + " " + name + "(" + type.real() + " a, " + type.real() + " b)");
        String equal = type.fromBits(type.toBits("a") + " " + signs + " " + type.toBits("b"));
        text.line("return a != a || a " + compared + " b ? a : a == b ? " + equal + " : b;");
        text.close();
    }

    /** Functions that are the same in all networks that have them. */
    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(OpenClPrinter.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
