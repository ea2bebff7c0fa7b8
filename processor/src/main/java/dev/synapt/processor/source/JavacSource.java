package dev.synapt.processor.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** The source as javac's public tree API shows it. */
final class JavacSource implements AnnotationSource {
    private final Trees trees;

    private JavacSource(Trees trees) {
        this.trees = trees;
    }

    /** Empty where the environment is not javac's own. */
    static Optional<AnnotationSource> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(new JavacSource(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError e) {
            // Another compiler, or a Java installation without jdk.compiler: no trees is an answer, not a failure.
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<WrittenAnnotation>> writtenOn(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path == null) {
            return Optional.empty();
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        TreePath modifiers = new TreePath(path, ((ClassTree) path.getLeaf()).getModifiers());
        List<WrittenAnnotation> written = new ArrayList<>();
        for (AnnotationTree annotation :
                ((ClassTree) path.getLeaf()).getModifiers().getAnnotations()) {
            TreePath name = new TreePath(new TreePath(modifiers, annotation), annotation.getAnnotationType());
            written.add(new WrittenAnnotation(
                    nameOf(trees.getElement(name)), mirror -> new TreePlace(trees, unit, annotation)));
        }
        return Optional.of(written);
    }

    private static String nameOf(@Nullable Element annotationType) {
        return annotationType instanceof TypeElement type && type.asType().getKind() != TypeKind.ERROR
                ? type.getQualifiedName().toString()
                : WrittenAnnotation.UNRESOLVED;
    }
}
