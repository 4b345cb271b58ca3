package org.botnode.daemon.place;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A place as an owner names it: a directory from the root on, or `s3://bucket/prefix`. It holds no credential.
public sealed interface PlaceText {

    /// The names that every object store takes for a bucket.
    Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]*(/[A-Za-z0-9][A-Za-z0-9._=-]*)*");
    String S3 = "s3://";

    /// @param path whole, from the file system's root on
    record Directory(Path path) implements PlaceText {

        public Directory {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException(path + " is not a whole path, from the root on");
            }
            path = path.normalize();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// @param prefix what all names there begin with, before a `/`; may be empty
    record Bucket(String bucket, String prefix) implements PlaceText {

        public Bucket {
            if (!BUCKET.matcher(bucket).matches() || !prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
                // What was written may have a password in it, in front of an @.
                throw new IllegalArgumentException("a bucket is written s3://bucket or s3://bucket/prefix, with letters, "
                        + "digits, dots and hyphens, and no credentials");
            }
        }

        @Override
        public String toString() {
            return S3 + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }

    /// As a setting says it.
    ///
    /// @param key of the configuration
    /// @throws IllegalArgumentException that names the key and never what was written
    static PlaceText of(String key, String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(key + ": " + refused.getMessage(), refused);
        }
    }

    /// @throws IllegalArgumentException that says what is wrong with it
    static PlaceText parse(String text) {
        if (text.startsWith(S3)) {
            var rest = text.substring(S3.length()).replaceFirst("/+$", "");
            var slash = rest.indexOf('/');
            return slash < 0 ? new Bucket(rest, "") : new Bucket(rest.substring(0, slash), rest.substring(slash + 1));
        }
        if (text.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new IllegalArgumentException("a place is a directory, or s3://bucket/prefix");
        }
        try {
            return new Directory(Path.of(text));
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("this system takes it for no path", unusable);
        }
    }
}
