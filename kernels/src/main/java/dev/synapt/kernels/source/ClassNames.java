package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Phase;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the classes of one network, and what stands at the top of each file.
 *
 * @param packageName empty for the unnamed package
 * @param network simple name of the class that users see
 * @param options which annotations can be seen
 */
record ClassNames(String packageName, String network, CompilerOptions options) {

    /** Names of the classes of a network. */
    static ClassNames of(NetworkDeclaration declaration, CompilerOptions options) {
        return new ClassNames(declaration.packageName(), declaration.generatedName(), options);
    }

    /** Names of the classes of a phase. */
    ClassNames ofPhase(Phase phase) {
        return new ClassNames(packageName, network + "_" + phase.identifier(), options);
    }

    /** Names of the classes of the derivative of its loss along a direction, which devices do not run. */
    ClassNames ofDerivative() {
        return new ClassNames(
                packageName,
                network + "_" + Graph.Purpose.ALONG_DIRECTION.identifier(),
                new CompilerOptions(
                        options.vectorBits(), options.generatedAnnotation(), options.directConvolution(), false));
    }

    /** Names of the classes of its activations' slopes, which are looked at now and then only: in plain Java. */
    ClassNames ofSlopes() {
        return new ClassNames(
                packageName,
                network + "_" + Graph.Purpose.SLOPES.identifier(),
                new CompilerOptions(List.of(), options.generatedAnnotation(), options.directConvolution(), false));
    }

    /** Simple name of the class of plain kernels. */
    String plain() {
        return network + "Plain";
    }

    /** Simple name of the class of vector kernels of a width. */
    String vector(int bits) {
        return network + "Vector" + bits;
    }

    /** Simple name of the class that says how it runs on an OpenCL device. */
    String openCl() {
        return network + "OpenCl";
    }

    /** Simple name of the class that has what it computes there in plain Java. */
    String reference() {
        return network + "Reference";
    }

    /** Path of the kernels in OpenCL C. */
    String openClSource() {
        return "META-INF/synapt/" + qualified(network) + ".cl";
    }

    /** Qualified name of one of the classes. */
    String qualified(String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** Package and imports; {@code SynaptGenerated} and what {@link #annotations} needs come along. */
    void header(SourceText text, List<String> imports) {
        if (!packageName.isEmpty()) {
            text.line("package " + packageName + ";");
            text.line("");
        }
        Stream<String> generated = options.generatedAnnotation() ? Stream.of(JavaSources.STANDARD_MARK) : Stream.of();
        Stream.concat(Stream.concat(imports.stream(), generated), Stream.of(JavaSources.RETAINED_MARK))
                .sorted()
                .distinct()
                .forEach(name -> text.line("import " + name + ";"));
        text.line("");
    }

    /** Marks a class as generated. */
    void annotations(SourceText text) {
        if (options.generatedAnnotation()) {
            text.line("@Generated(\"dev.synapt.processor.SynaptProcessor\")");
        }
        text.line("@SynaptGenerated");
    }
}
