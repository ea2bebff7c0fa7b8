package com.example.service;

import com.example.model.Spam;
import com.example.model.Spam_FilterNetwork;

/** Sorts mails with a network of another module. */
public final class Inbox {
    private final Spam_FilterNetwork net = Spam_FilterNetwork.create();

    /** Whether a mail belongs into the inbox. */
    public boolean accepts(float links, float capitals) {
        return Spam.likelihood(net, links, capitals) < 0.999f;
    }
}
