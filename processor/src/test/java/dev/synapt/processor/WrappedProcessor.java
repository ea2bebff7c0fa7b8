package dev.synapt.processor;

import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Gives the processor another environment than the compiler's. */
final class WrappedProcessor extends AbstractProcessor {
    private final SynaptProcessor processor;
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    WrappedProcessor(SynaptProcessor processor, UnaryOperator<ProcessingEnvironment> wrapper) {
        this.processor = processor;
        this.wrapper = wrapper;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        processor.init(wrapper.apply(environment));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // as the wrapped one does
    public boolean process(Set<? extends TypeElement> annotationTypes, RoundEnvironment round) {
        return processor.process(annotationTypes, round);
    }
}
