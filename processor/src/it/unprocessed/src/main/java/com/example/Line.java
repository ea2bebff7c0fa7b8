package com.example;

import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

@Network(input = 1)
@Dense(units = 1)
@Loss(MEAN_SQUARED_ERROR)
@Sgd
interface Line {
    /** What this project is about: the class is missing where no processor ran. */
    LineNetwork NETWORK = LineNetwork.create();
}
