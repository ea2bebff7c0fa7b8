package com.example.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpamTest {
    @Test
    void likelihoodIsAProbability() {
        float likelihood = Spam.likelihood(Spam_FilterNetwork.create(), 3, 0.5f);
        assertTrue(likelihood > 0 && likelihood < 1);
    }
}
