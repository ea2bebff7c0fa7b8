package dev.synapt.runtime.program;

/** The initializer of a parameter, or its numbers, with everything known at compile time folded in. */
@FunctionalInterface
public interface InitialValue {
    /**
     * One element's value before training.
     *
     * @param element its place among the parameter's elements, row-major
     */
    double draw(int element, Variates variates);
}
