package org.botnode.daemon.alert;

/// How bad a signal is.
public enum Grade {
    NONE, WARNING, CRITICAL
}
