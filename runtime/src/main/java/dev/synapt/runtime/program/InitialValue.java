package dev.synapt.runtime.program;

/** The initializer of a parameter, with everything known at compile time folded in. */
@FunctionalInterface
public interface InitialValue {
    /** One element's value before training. */
    double draw(Variates variates);
}
