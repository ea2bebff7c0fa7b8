package com.example.model;

import dev.synapt.annotations.Regularizer;

/** A penalty with a name. */
@Regularizer(formula = "strength * log1p(square(w))")
public @interface Robust {
    /** How much it counts. */
    double strength() default 0.01;
}
