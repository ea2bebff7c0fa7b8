package dev.synapt.processor.reading;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The name of an annotated type and what follows from it.
 *
 * @param packageName empty for the unnamed package
 * @param nameInPackage with dots between nested types
 * @param suffix of the class that is generated beside it
 */
public record TypeName(String packageName, String nameInPackage, String suffix) {

    /** The name of a type. */
    public static TypeName of(TypeElement type) {
        List<TypeElement> nesting = nesting(type);
        String name = nesting.get(0).getSimpleName().toString();
        for (TypeElement around : nesting.subList(1, nesting.size())) {
            name = around.getSimpleName() + "." + name;
        }
        String qualified = type.getQualifiedName().toString();
        int packageEnd = qualified.length() - name.length() - 1;
        String suffix = Vocabulary.isObjective(type) ? "Objective" : Vocabulary.isBlock(type) ? "Block" : "Network";
        return new TypeName(qualified.substring(0, Math.max(0, packageEnd)), name, suffix);
    }

    /** A type and those it is nested in, from the inside out. */
    static List<TypeElement> nesting(TypeElement type) {
        List<TypeElement> nesting = new ArrayList<>();
        for (Element element = type; element instanceof TypeElement around; element = around.getEnclosingElement()) {
            nesting.add(around);
        }
        return nesting;
    }

    /**
     * Simple name of the class to generate: {@code DigitsNetwork}, {@code Models_DigitsNetwork} for a nested type,
     * {@code ResidualBlock} for a block, {@code ValleyObjective} for an objective.
     */
    public String generated() {
        return nameInPackage.replace('.', '_') + suffix;
    }

    /** Qualified name of the class to generate. */
    public String qualifiedGenerated() {
        return packageName.isEmpty() ? generated() : packageName + "." + generated();
    }
}
