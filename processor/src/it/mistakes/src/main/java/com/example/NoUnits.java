package com.example;

import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

@Network(input = 4)
@Dense(units = 8)
@Dropout(1.5) // ValueOutOfRange
@Dense(
        name = "narrow",
        units = 0) // ValueOutOfRange
@Loss(MEAN_SQUARED_ERROR)
@Sgd
interface NoUnits {}
