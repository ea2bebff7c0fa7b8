package dev.synapt.processor;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.kernels.source.JavaSources;
import dev.synapt.processor.checking.NameClashes;
import dev.synapt.processor.checking.StrayAnnotations;
import dev.synapt.processor.filing.SourceFiler;
import dev.synapt.processor.filing.Targets;
import dev.synapt.processor.filing.Visibility;
import dev.synapt.processor.option.ProcessorOptions;
import dev.synapt.processor.reading.AnnotationOrder;
import dev.synapt.processor.reading.DeclarationReader;
import dev.synapt.processor.reading.FormulaTypes;
import dev.synapt.processor.reading.IncompleteDeclarationException;
import dev.synapt.processor.reading.RecordedOrder;
import dev.synapt.processor.reading.Vocabulary;
import dev.synapt.processor.reporting.Defect;
import dev.synapt.processor.reporting.Reporter;
import dev.synapt.processor.reporting.VectorNotes;
import dev.synapt.processor.source.AnnotationSource;
import dev.synapt.processor.source.ModelPlace;
import dev.synapt.processor.source.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Compiles the types annotated with {@code @Network}, {@code @Block} or {@code @ScalarObjective} while javac or
 * Eclipse's compiler runs.
 *
 * <p>For each, the declaration is read in the order written ({@code source}, {@code reading}), what stands around it is
 * checked ({@code checking}), the compiler of networks is called, all errors and advice are printed on the values at
 * fault ({@code reporting}), and the generated sources are filed where there was no error ({@code filing}). A type
 * whose annotations do not resolve yet is tried again in the next round, since another processor may generate what is
 * missing; what never resolves is left to the compiler, which complains of it itself.
 *
 * <p>{@link ProcessorOptions} lists the options.
 */
public final class SynaptProcessor extends AbstractProcessor {
    private final BiFunction<NetworkDeclaration, CompilerOptions, Compilation> compiler;
    private final NameClashes nameClashes = new NameClashes();
    /** Qualified names of types to try again: elements do not outlive their round. */
    private final Set<String> postponed = new LinkedHashSet<>();

    private ProcessorOptions options;
    private Messager messager;
    private Reporter reporter;
    private StrayAnnotations strayAnnotations;
    private VectorNotes vectorNotes;
    private FormulaTypes formulas;
    private NetworkStep step;

    /** For the compiler that hosts the processor. */
    public SynaptProcessor() {
        this(NetworkCompiler::compile);
    }

    SynaptProcessor(BiFunction<NetworkDeclaration, CompilerOptions, Compilation> compiler) {
        this.compiler = compiler;
    }

    /** With those of the generated sources, of which {@code -Xlint:processing} would warn else. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Vocabulary.PACKAGE + ".*", JavaSources.STANDARD_MARK, JavaSources.RETAINED_MARK);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return ProcessorOptions.names();
    }

    /** Any: the language a declaration is written in does not change with the versions. */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = ProcessorOptions.parse(environment.getOptions());
        messager = environment.getMessager();
        reporter = new Reporter(options.advice(), messager);
        AnnotationOrder order = new AnnotationOrder(
                AnnotationSource.of(environment), new RecordedOrder(environment.getElementUtils()), messager);
        strayAnnotations = new StrayAnnotations(order, messager);
        Targets targets = new Targets(
                options.vector(),
                options.convolution(),
                options.openCl(),
                new Visibility(environment.getElementUtils()));
        vectorNotes = new VectorNotes(targets, messager);
        formulas = new FormulaTypes(order, messager, environment.getElementUtils());
        step = new NetworkStep(
                new DeclarationReader(order, formulas, messager),
                nameClashes,
                targets,
                compiler,
                reporter,
                new SourceFiler(environment.getFiler()));
    }

    /** Claims the annotations: they are for nobody else, and {@code -Xlint:processing} warns of unclaimed ones. */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotationTypes, RoundEnvironment round) {
        if (round.processingOver()) {
            finish(round);
        } else if (options.errors().isEmpty()) {
            nameClashes.addSources(round.getRootElements());
            reportStray(annotationTypes, round);
            formulasOf(annotationTypes, round).values().forEach(this::checkFormula);
            declarationsOf(annotationTypes, round).forEach(this::compile);
        }
        return true;
    }

    private void finish(RoundEnvironment round) {
        if (!options.errors().isEmpty()) {
            // Until now nothing was done, since it was not known what to do.
            reportOptions();
        } else if (round.errorRaised() && !reporter.hasFailed()) {
            vectorNotes.explainFailure();
        }
    }

    private void reportOptions() {
        Diagnostics wrong = new Diagnostics();
        options.errors().forEach(error -> wrong.report(Rule.InvalidOption, Site.NOWHERE, "%s", error));
        reporter.report(wrong.all());
    }

    private void reportStray(Set<? extends TypeElement> annotationTypes, RoundEnvironment round) {
        Diagnostics stray = new Diagnostics();
        strayAnnotations.check(annotationTypes, round, stray);
        reporter.report(stray.all());
    }

    /**
     * The declarations of a round and those left over from earlier ones. Blocks come before networks, so that a mistake
     * in one is reported before it is found again in its uses; among themselves they go by name, since not all
     * compilers keep an order.
     */
    private List<TypeElement> declarationsOf(Set<? extends TypeElement> annotationTypes, RoundEnvironment round) {
        Map<String, TypeElement> types = new TreeMap<>();
        for (String name : postponed) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                types.put(name, type);
            }
        }
        postponed.clear();
        for (TypeElement annotationType : annotationTypes) {
            String name = annotationType.getQualifiedName().toString();
            if (List.of(Vocabulary.NETWORK, Vocabulary.BLOCK, Vocabulary.OBJECTIVE)
                    .contains(name)) {
                for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotationType))) {
                    types.put(type.getQualifiedName().toString(), type);
                }
            }
        }
        List<TypeElement> inOrder = new ArrayList<>(types.values());
        inOrder.sort(Comparator.comparing(type -> !Vocabulary.isBlock(type)));
        return inOrder;
    }

    /** The annotation types of a round that declare formulas, by name. */
    private static Map<String, TypeElement> formulasOf(
            Set<? extends TypeElement> annotationTypes, RoundEnvironment round) {
        Map<String, TypeElement> types = new TreeMap<>();
        for (TypeElement annotationType : annotationTypes) {
            if (Vocabulary.takesFormula(annotationType)) {
                ElementFilter.typesIn(round.getElementsAnnotatedWith(annotationType)).stream()
                        .filter(Vocabulary::declaresFormula)
                        .forEach(type -> types.put(type.getQualifiedName().toString(), type));
            }
        }
        return types;
    }

    private void checkFormula(TypeElement type) {
        try {
            reporter.report(NetworkCompiler.checkFormula(formulas.definition(type)));
        } catch (IncompleteDeclarationException e) {
            // The compiler says what is wrong with it; should it become legal, its uses find what is left.
        }
    }

    private void compile(TypeElement type) {
        Place place = ModelPlace.of(messager, type);
        try {
            if (step.process(type, place) && !Vocabulary.isBlock(type) && !Vocabulary.isObjective(type)) {
                vectorNotes.add(type);
            }
        } catch (IncompleteDeclarationException e) {
            postponed.add(type.getQualifiedName().toString());
        } catch (IOException e) {
            reporter.fail(place, "What was generated for " + type.getQualifiedName() + " cannot be written: " + e);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // An exception would end the compilation with the compiler's own, unhelpful report.
            reporter.fail(place, Defect.describe(type, e, SynaptProcessor.class));
        }
    }
}
