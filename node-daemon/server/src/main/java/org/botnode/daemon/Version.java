package org.botnode.daemon;

/// The product's version, as `NodeView` and `--version` tell it.
public final class Version {

    public static final String TEXT = "0.1.0";

    private Version() {}
}
