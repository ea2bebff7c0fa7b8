package dev.synapt.processor.filing;

import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.processor.option.ConvolutionSums;
import dev.synapt.processor.option.OpenClUse;
import dev.synapt.processor.option.VectorUse;
import dev.synapt.processor.reading.Vocabulary;
import dev.synapt.processor.source.Place;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What is generated for a type: plain Java always, OpenCL where it is wanted, the Vector API where it is wanted and can
 * be seen.
 */
public final class Targets {
    private final VectorUse vector;
    private final ConvolutionSums convolution;
    private final OpenClUse openCl;
    private final Visibility visibility;

    public Targets(VectorUse vector, ConvolutionSums convolution, OpenClUse openCl, Visibility visibility) {
        this.vector = vector;
        this.convolution = convolution;
        this.openCl = openCl;
        this.visibility = visibility;
    }

    /** Reports what a type needs and cannot see. */
    public void check(TypeElement type, Place place, Diagnostics diagnostics) {
        if (!visibility.runtimeFrom(type)) {
            diagnostics.report(
                    Rule.MissingRuntime,
                    place,
                    "The class generated for %s links to the runtime, but this compilation cannot see it. Add the"
                            + " dependency dev.synapt:synapt-runtime%s.",
                    type.getSimpleName(),
                    visibility.inNamedModule(type) ? ", and to module-info.java `requires dev.synapt.runtime;`" : "");
        }
        if (vector == VectorUse.REQUIRED && !Vocabulary.isObjective(type) && !visibility.vectorFrom(type)) {
            diagnostics.report(
                    Rule.InvalidOption,
                    place,
                    "-Asynapt.vector=required: %s has to see jdk.incubator.vector, but it does not. %s, or drop the"
                            + " option.",
                    type.getSimpleName(),
                    remedy(type));
        }
    }

    /** What to generate for a type. */
    public CompilerOptions optionsFor(TypeElement type) {
        return new CompilerOptions(
                vectorised(type) ? CompilerOptions.ALL.vectorBits() : List.of(),
                visibility.generatedFrom(type),
                convolution == ConvolutionSums.DIRECT,
                openCl == OpenClUse.ON);
    }

    /** Whether a type is generated for the Vector API too. */
    public boolean vectorised(TypeElement type) {
        return vector != VectorUse.OFF && visibility.vectorFrom(type);
    }

    /** Whether a type would be generated for the Vector API, could it but see it. */
    public boolean vectorMissed(TypeElement type) {
        return vector == VectorUse.AUTO && !visibility.vectorFrom(type);
    }

    /** What to do so that a type sees the Vector API; a sentence without its full stop. */
    public String remedy(TypeElement type) {
        return visibility.inNamedModule(type)
                ? "Add `requires static jdk.incubator.vector;` to module-info.java"
                : "Pass --add-modules jdk.incubator.vector to the compiler";
    }
}
