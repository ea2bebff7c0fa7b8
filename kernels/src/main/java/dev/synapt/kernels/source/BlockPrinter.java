package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * What class files do not keep of a declaration: the order of its layers, among annotations that stand several times.
 */
final class BlockPrinter {
    /** Where the order stands. */
    static final String ORDER = "dev.synapt.annotations.LayerOrder";

    private BlockPrinter() {}

    /**
     * The type beside a block. It has no code, and nobody but the compiler of a network that uses the block reads it.
     */
    static String print(NetworkDeclaration block, CompilerOptions options) {
        SourceText text = new SourceText(0);
        if (!block.packageName().isEmpty()) {
            text.line("package " + block.packageName() + ";");
            text.line("");
        }
        text.line("import " + ORDER + ";");
        if (options.generatedAnnotation()) {
            text.line("import " + JavaSources.STANDARD_MARK + ";");
        }
        text.line("");
        text.line("/** The order of the layers of {@code " + block.typeName()
                + "}, which its class file does not keep. */");
        if (options.generatedAnnotation()) {
            text.line("@Generated(\"dev.synapt.processor.SynaptProcessor\")");
        }
        order(block, text);
        return text.line("interface " + block.generatedName() + " {}").toString();
    }

    /** Prints the annotation. */
    static void order(NetworkDeclaration declaration, SourceText text) {
        List<String> layers = declaration.annotations().stream()
                .filter(use -> use.has("from"))
                .map(AnnotationUse::writtenType)
                .map(type -> "\"" + type + "\"")
                .toList();
        List<String> braced = new ArrayList<>(layers);
        int last = layers.size() - 1;
        braced.set(0, "{" + braced.get(0));
        braced.set(last, braced.get(last) + "}");
        text.call("@LayerOrder", braced, "");
    }
}
