package org.botnode.daemon.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.function.Consumer;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// One file on its way into a bucket: in one piece, or in parts where it is long, since a store takes no more than 5 GiB at
/// once and 10,000 parts. What does not come to its end is called off and never seen.
final class S3Upload {

    /// What is sent again where a connection breaks; stores refuse parts below 5 MiB.
    static final long PART = 16L << 20;
    private static final int MOST_PARTS = 10_000;
    private static final String TYPE = "application/octet-stream";
    /// A line slower than this is taken for a broken one, bytes a second.
    private static final long SLOWEST = 32L << 10;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final Path file;
    private final long least;

    /// @param least bytes of a part, at least
    S3Upload(S3Client client, String bucket, String key, Path file, long least) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.file = file;
        this.least = least;
    }

    void send() {
        try {
            var length = Files.size(file);
            var part = part(length, least);
            if (length <= part) {
                client.putObject(to -> to.bucket(bucket).key(key).contentMD5(md5(0, length))
                        .overrideConfiguration(inTime(length)), body(0, length));
            } else {
                sendParts(length, part);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".", "See that the disk is well.", failure);
        }
    }

    /// Bytes of each part but the last, so that there are not too many.
    static long part(long length, long least) {
        return Math.max(least, (length + MOST_PARTS - 1) / MOST_PARTS);
    }

    private void sendParts(long length, long part) {
        var upload = client.createMultipartUpload(of -> of.bucket(bucket).key(key).contentType(TYPE)).uploadId();
        try {
            var sent = new ArrayList<CompletedPart>();
            for (long from = 0; from < length; from += part) {
                sent.add(sendPart(upload, sent.size() + 1, from, Math.min(part, length - from)));
            }
            client.completeMultipartUpload(
                    of -> of.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(sent)));
        } catch (RuntimeException failure) {
            callOff(upload, failure);
            throw failure;
        }
    }

    private CompletedPart sendPart(String upload, int number, long from, long length) {
        var answer = client.uploadPart(of -> of.bucket(bucket).key(key).uploadId(upload).partNumber(number)
                .contentMD5(md5(from, length)).overrideConfiguration(inTime(length)), body(from, length));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    /// Its parts would be paid for and seen by nobody.
    private void callOff(String upload, RuntimeException failure) {
        try {
            client.abortMultipartUpload(of -> of.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException unreachable) {
            failure.addSuppressed(S3Failure.of(unreachable, bucket));
        }
    }

    /// Opened anew for each try.
    private RequestBody body(long from, long length) {
        return RequestBody.fromContentProvider(() -> slice(from, length), length, TYPE);
    }

    private InputStream slice(long from, long length) {
        try {
            return FileSlice.open(file, from, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String md5(long from, long length) {
        try (var in = slice(from, length)) {
            var digest = digest();
            var buffer = new byte[256 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String md5(byte[] content) {
        return Base64.getEncoder().encodeToString(digest().digest(content));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    private static Consumer<AwsRequestOverrideConfiguration.Builder> inTime(long bytes) {
        var attempt = Duration.ofSeconds(90 + bytes / SLOWEST);
        return with -> with.apiCallAttemptTimeout(attempt).apiCallTimeout(attempt.multipliedBy(2));
    }
}
