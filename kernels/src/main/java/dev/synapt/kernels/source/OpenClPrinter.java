package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Kernels in OpenCL C 1.2: the file that a device's driver compiles when the network is created. */
final class OpenClPrinter {
    private final KernelCatalog catalog;
    private final OpenClTasks tasks;
    private final OpenClType type;

    OpenClPrinter(KernelCatalog catalog, OpenClTasks tasks) {
        this.catalog = catalog;
        this.tasks = tasks;
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
            text.line("");
            text.raw(angles());
        }
        for (OpenClTasks.Group group : tasks.groups()) {
            text.line("");
            KernelComment.print(text, catalog.schedule(), group.kernel());
            group.parts().forEach(part -> part.print(text));
        }
        for (OpenClKernel transpose : tasks.transposes()) {
            text.line("");
            text.line("/** Writes the transposed copy of a parameter. */");
            transpose.print(text);
        }
        tasks.rules().forEach((rule, kernel) -> {
            text.line("");
            KernelComment.update(text, rule);
            kernel.print(text);
        });
        if (!catalog.penalties().isEmpty()) {
            tasks.penaltyTotals()
                    .print(text, "What the weights of a parameter add to the loss, from sums down its columns.");
        }
        tasks.totals().forEach((name, totals) -> totals.print(text, "Totals of sums down columns, in lanes."));
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

    /** Random blocks and angles as the runtime has them. */
    private static String angles() {
        try (InputStream file = Objects.requireNonNull(OpenClPrinter.class.getResourceAsStream("angles.cl"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
