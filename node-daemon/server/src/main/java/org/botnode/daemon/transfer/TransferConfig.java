package org.botnode.daemon.transfer;

import org.botnode.daemon.Settings;

/// How large an archive may be that a node takes in.
///
/// @param maxImport bytes that come in; what the disk has room for bounds it too
public record TransferConfig(long maxImport) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public static TransferConfig defaults() {
        return new TransferConfig(64 * GIB);
    }

    public static TransferConfig from(Settings settings) {
        return new TransferConfig(settings.at("http").size("max-import", defaults().maxImport(), MIB, 4096 * GIB));
    }
}
