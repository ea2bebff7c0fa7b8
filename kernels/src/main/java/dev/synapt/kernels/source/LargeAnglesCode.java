package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Elementary;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.schedule.Layouts;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Functions that make large angles small, where a sine or a cosine is taken. Next to no angle is large: vectors in
 * which none is pass with a comparison, in others the runtime looks at each element.
 */
final class LargeAnglesCode {
    /** What is left of an angle. */
    static final String REDUCED = "reducedAngle";

    /** The quarters of a turn that are taken off. */
    static final String QUARTERS = "quarterTurns";

    /** The class that has both of them, for a number. */
    static final String RUNTIME = "dev.synapt.runtime.program.LargeAngles";

    /** Elements of a line of a macro. */
    private static final int BLOCK = 4;

    private static final String LARGEST = "LARGEST_ANGLE";

    private LargeAnglesCode() {}

    /** Whether some function of this class is called. */
    static boolean isCalled(String methods) {
        return methods.contains(REDUCED) || methods.contains(QUARTERS);
    }

    /** Whether methods of Java call the runtime's. */
    static boolean callsRuntime(String methods) {
        return methods.contains("LargeAngles.");
    }

    /** The functions on the Vector API's vectors. */
    static void printVector(SourceText text, Precision precision) {
        ElementType type = ElementType.of(precision);
        text.line("");
        text.line("/** What is left of angles without the quarters of a turn that are taken off large ones. */");
        printVector(text, precision, REDUCED, type.reducedAngle("elements[i]"), "angles");
        text.line("");
        text.line("/** The quarters of a turn that {@link #" + REDUCED + "} takes off angles. */");
        printVector(text, precision, QUARTERS, type.quarterTurns("elements[i]"), type.vector() + ".zero(SPECIES)");
    }

    private static void printVector(SourceText text, Precision precision, String name, String element, String none) {
        ElementType type = ElementType.of(precision);
        text.open("private static " + type.vector() + " " + name + "(" + type.vector() + " angles)");
        text.line(type.vector() + " largest = " + type.vector() + ".broadcast(SPECIES, "
                + type.literal(Elementary.largestAngle(precision)) + ");");
        text.open("if (!angles.abs().compare(VectorOperators.GT, largest).anyTrue())");
        text.line("return " + none + ";");
        text.close();
        text.line(type.array() + " elements = new " + type.real() + "[SPECIES.length()];");
        text.line("angles.intoArray(elements, 0);");
        text.open("for (int i = 0; i < elements.length; i++)");
        text.line("elements[i] = " + element + ";");
        text.close();
        text.line("return " + type.vector() + ".fromArray(SPECIES, elements, 0);");
        text.close();
    }

    /** The functions in OpenCL C, with those for vectors of all lengths that are called. */
    static void printOpenCl(SourceText text, Precision precision, String kernels) {
        OpenClType type = OpenClType.of(precision);
        text.line("");
        text.line("/** The largest angle that all of pi / 2 is taken off in its own precision. */");
        text.line("#define " + LARGEST + " " + type.literal(Elementary.largestAngle(precision)));
        text.line("");
        text.raw(OpenClPrinter.resource("large-angles.cl"));
        text.line("");
        text.raw(OpenClPrinter.resource("large-angles-" + type.real() + ".cl"));
        for (int lanes = BLOCK; lanes <= Layouts.LANES; lanes *= 2) {
            macro(text, type, REDUCED, lanes, "(x)", kernels);
            macro(text, type, QUARTERS, lanes, "(" + type.real() + lanes + ") (0)", kernels);
        }
    }

    /** A macro, as a function that takes vectors has no fixed way to be called. */
    private static void macro(SourceText text, OpenClType type, String name, int lanes, String none, String kernels) {
        if (!kernels.contains(name + lanes + "(")) {
            return;
        }
        text.line("#define " + name + lanes + "(x) \\");
        text.line("    (!any(fabs(x) > " + LARGEST + ") ? " + none + " : (" + type.real() + lanes + ") ( \\");
        for (int i = 0; i < lanes; i += BLOCK) {
            String elements = IntStream.range(i, i + BLOCK)
                    .mapToObj(element -> name + "((x).s" + Integer.toHexString(element) + ")")
                    .collect(Collectors.joining(", "));
            text.line("        " + elements + (i + BLOCK < lanes ? ", \\" : "))"));
        }
    }
}
