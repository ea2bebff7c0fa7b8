package dev.synapt.processor.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import javax.lang.model.element.AnnotationValue;
import javax.tools.Diagnostic.Kind;

/** A place in a source file read by javac. */
record TreePlace(Trees trees, CompilationUnitTree unit, Tree tree) implements Place {
    @Override
    public Place member(String name, AnnotationValue value) {
        if (tree instanceof AnnotationTree annotation) {
            for (ExpressionTree argument : annotation.getArguments()) {
                if (!(argument instanceof AssignmentTree assignment)) {
                    // The short form @Loss(X); javac may or may not have completed it to @Loss(value = X) yet.
                    return name.equals("value") ? at(argument) : this;
                }
                if (((IdentifierTree) assignment.getVariable()).getName().contentEquals(name)) {
                    return at(assignment.getExpression());
                }
            }
        }
        return this;
    }

    @Override
    public Place element(int index, AnnotationValue element) {
        // A list of one element may be written without braces: then the list's place is the element's.
        return tree instanceof NewArrayTree list ? at(list.getInitializers().get(index)) : this;
    }

    @Override
    public void print(Kind kind, String message) {
        trees.printMessage(kind, message, tree, unit);
    }

    private Place at(Tree part) {
        return new TreePlace(trees, unit, part);
    }

    @Override
    public String toString() {
        return unit.getSourceFile().getName() + ": " + tree;
    }
}
