package org.botnode.daemon.alert;

/// What the last five minutes say of a signal.
sealed interface Mean {

    /// It was not watched for that long yet.
    record Unknown() implements Mean {}

    /// Nothing happened, or too little, or it cannot be measured any more.
    record Nothing() implements Mean {}

    record Of(double value) implements Mean {}
}
