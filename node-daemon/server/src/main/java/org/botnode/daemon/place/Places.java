package org.botnode.daemon.place;

import java.util.function.UnaryOperator;

/// Opens the places that an owner names. Nothing is looked at, and no connection made, before a place is used. Safe for many
/// threads; its places are good until it is closed.
public final class Places implements AutoCloseable {

    private final S3Access s3;

    /// @param environment a variable's value, or null; where credentials stand that no file tells
    public Places(S3Config s3, UnaryOperator<String> environment) {
        this.s3 = new S3Access(s3, environment);
    }

    public Place at(PlaceText named) {
        return switch (named) {
            case PlaceText.Directory(var path) -> new DirectoryPlace(path);
            case PlaceText.Bucket bucket -> new S3Place(bucket, s3);
        };
    }

    @Override
    public void close() {
        s3.close();
    }
}
