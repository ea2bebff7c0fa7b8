package com.example.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import org.junit.jupiter.api.Test;

class RankingsTest {
    private static final float[] MAILS = {3, 0.5f, 0, 1};

    @Test
    void aFormulaOfAnotherModuleIsTheFormula() {
        Model named = Rankings_NamedNetwork.create();
        Model writtenOut = Rankings_WrittenOutNetwork.create();
        Batch batch = Batch.of(MAILS, new float[] {1, 0});
        for (int step = 0; step < 5; step++) {
            assertEquals(writtenOut.trainStep(batch), named.trainStep(batch));
        }
        assertArrayEquals(writtenOut.predict(MAILS), named.predict(MAILS));
    }
}
