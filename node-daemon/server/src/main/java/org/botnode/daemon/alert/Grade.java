package org.botnode.daemon.alert;

/// How bad a signal is.
enum Grade {
    NONE, WARNING, CRITICAL
}
