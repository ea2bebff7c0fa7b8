package dev.synapt.processor.filing;

import dev.synapt.kernels.source.JavaSources;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What the code generated for a type will see: what the module of that type reads, or the class path. */
public final class Visibility {
    private static final String VECTOR = "jdk.incubator.vector.FloatVector";
    private static final String RUNTIME = "dev.synapt.runtime.program.Program";

    private final Elements elements;

    public Visibility(Elements elements) {
        this.elements = elements;
    }

    /** Whether the Vector API can be seen; it is in a module that must be added or required. */
    public boolean vectorFrom(TypeElement type) {
        return sees(type, VECTOR);
    }

    /** Whether {@link javax.annotation.processing.Generated} can be seen; modules must require java.compiler for it. */
    public boolean generatedFrom(TypeElement type) {
        return sees(type, JavaSources.STANDARD_MARK);
    }

    /** Whether the runtime can be seen that generated code links to. */
    public boolean runtimeFrom(TypeElement type) {
        return sees(type, RUNTIME);
    }

    /** Whether the type is in a module that has a name, and so a {@code module-info.java}. */
    public boolean inNamedModule(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        return module != null && !module.isUnnamed();
    }

    private boolean sees(TypeElement type, String name) {
        ModuleElement module = elements.getModuleOf(type);
        return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name)) != null;
    }
}
