package com.example.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void anUntrainedFilterAcceptsMail() {
        assertTrue(new Inbox().accepts(0, 0));
    }
}
