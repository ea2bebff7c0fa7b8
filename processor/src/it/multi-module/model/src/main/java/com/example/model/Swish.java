package com.example.model;

import dev.synapt.annotations.Activation;

/** A formula with a name, for networks of other modules too. */
@Activation(formula = "x * sigmoid(beta * x)")
public @interface Swish {
    /** How sharply it turns. */
    double beta() default 1;
}
