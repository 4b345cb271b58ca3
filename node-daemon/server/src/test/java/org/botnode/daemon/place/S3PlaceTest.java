package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.botnode.daemon.NodeException;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.MultipartPart;
import org.jclouds.blobstore.domain.MultipartUpload;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.io.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a real server that checks signatures.
class S3PlaceTest extends PlaceContract {

    private static final long PART = 5 << 20;

    private S3Server server;
    private S3Access access;

    @AfterEach
    void stop() throws Exception {
        if (access != null) {
            access.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    Place place() throws IOException {
        return place("node-1");
    }

    private Place place(String prefix) throws IOException {
        if (server == null) {
            serve(UnaryOperator.identity());
        }
        return new S3Place(new PlaceText.Bucket(S3Server.BUCKET, prefix), access, PART);
    }

    private void serve(UnaryOperator<BlobStore> changed) throws IOException {
        server = S3Server.start(changed, Optional.empty());
        access = new S3Access(server.config(directory.resolve("credentials")), _ -> null);
    }

    private Place other(S3Config config, String bucket) {
        access.close();
        access = new S3Access(config, _ -> null);
        return new S3Place(new PlaceText.Bucket(bucket, ""), access);
    }

    @Test
    void longFilesGoInParts() throws IOException {
        var content = random((int) PART * 2 + 77);

        place().put("long", file(content));

        try (var in = place().open("long")) {
            assertThat(in.readAllBytes()).as(seed()).isEqualTo(content);
        }
        assertThat(place().list("long")).singleElement().extracting(Stored::bytes).isEqualTo((long) content.length);
        assertThat(server.store().listMultipartUploads(S3Server.BUCKET)).isEmpty();
    }

    @Test
    void uploadThatFailsInTheMiddleIsCalledOffAndLeavesWhatWasThere() throws IOException {
        var parts = new AtomicInteger();
        serve(store -> new ForwardingBlobStore(store) {
            @Override
            public MultipartPart uploadMultipartPart(MultipartUpload upload, int number, Payload payload) {
                parts.incrementAndGet();
                if (number > 1) {
                    throw new RuntimeException("the disk of the store broke");
                }
                return super.uploadMultipartPart(upload, number, payload);
            }
        });
        place().put("long", new byte[] {1});

        assertThatThrownBy(() -> place().put("long", file(random((int) PART + 1)))).isInstanceOf(NodeException.class)
                .hasMessageContaining("The object store failed at s3://" + S3Server.BUCKET + "/node-1");

        assertThat(parts.get()).as("it was tried again").isGreaterThan(2);
        assertThat(place().small("long", 1)).contains(new byte[] {1});
        assertThat(server.store().listMultipartUploads(S3Server.BUCKET)).isEmpty();
    }

    @Test
    void partsGrowWithTheFileSoThatThereAreNotTooMany() {
        assertThat(S3Upload.part(6L << 30, S3Upload.PART)).isEqualTo(S3Upload.PART);
        assertThat(S3Upload.part(1L << 40, S3Upload.PART)).isEqualTo(109_951_163);
        assertThat((1L << 40) / 109_951_163).isLessThan(10_000);
    }

    @Test
    void prefixesDoNotSeeEachOther() throws IOException {
        place("a").put("x", new byte[1]);
        place("a/b").put("y", new byte[1]);
        place("").put("z", new byte[1]);

        assertThat(place("a").list("")).extracting(Stored::name).containsExactly("b/y", "x");
        assertThat(place("a/b").list("")).extracting(Stored::name).containsExactly("y");
        assertThat(place("").list("")).extracting(Stored::name).containsExactly("a/b/y", "a/x", "z");
    }

    @Test
    void longListsAreWhole() throws IOException {
        place();
        for (int i = 0; i < 1001; i++) {
            var name = "node-1/n" + i;
            server.store().putBlob(S3Server.BUCKET, server.store().blobBuilder(name).payload(new byte[0]).build());
        }

        assertThat(place().list("n")).hasSize(1001);
    }

    @Test
    void wrongSecretIsRefusedAndNotTold() throws IOException {
        place();
        var wrong = new S3Config(Optional.of(server.address()), "us-east-1", true,
                Optional.of(S3Server.credentials(directory.resolve("wrong"), "another-hush-secret")), Optional.empty());

        assertThatThrownBy(() -> other(wrong, S3Server.BUCKET).put("a", new byte[1])).isInstanceOf(NodeException.class)
                .hasMessageContaining("refuses the node").satisfies(S3PlaceTest::tellsNoCredential);
    }

    @Test
    void missingBucketIsToldAndNotMade() throws IOException {
        place();
        var config = server.config(directory.resolve("credentials"));

        assertThatThrownBy(() -> other(config, "no-such-bucket").put("a", new byte[1])).isInstanceOf(NodeException.class)
                .hasMessageContaining("There is no bucket").satisfies(S3PlaceTest::tellsNoCredential);
        assertThatThrownBy(() -> other(config, "no-such-bucket").list("")).hasMessageContaining("There is no bucket");
        assertThat(server.store().containerExists("no-such-bucket")).isFalse();
    }

    @Test
    void storeThatIsDownIsTold() throws Exception {
        place();
        var config = server.config(directory.resolve("credentials"));
        server.close();
        server = null;

        assertThatThrownBy(() -> other(config, S3Server.BUCKET).list("")).isInstanceOf(NodeException.class)
                .hasMessageContaining("does not take connections");
    }

    @Test
    void changedCredentialsAreGoodAtOnce() throws IOException {
        var place = place();
        S3Server.credentials(directory.resolve("credentials"), "no longer good");
        assertThatThrownBy(() -> place.put("a", new byte[1])).hasMessageContaining("refuses the node");

        S3Server.credentials(directory.resolve("credentials"), S3Server.SECRET);
        place.put("a", new byte[1]);

        assertThat(place.list("")).hasSize(1);
    }

    @Test
    void mostTalkativeLogTellsNothingOfThem() throws IOException {
        var root = Logger.getLogger("");
        var level = root.getLevel();
        var caller = Thread.currentThread().threadId();
        var told = new StringBuffer();
        var ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                // What the test's own server says on its threads is its matter.
                if (line.getLongThreadID() == caller) {
                    told.append(line.getLoggerName()).append(' ').append(line.getMessage())
                            .append(Arrays.toString(line.getParameters())).append('\n');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        root.addHandler(ear);
        try {
            root.setLevel(Level.ALL);
            place().put("a", file(new byte[10]));
            assertThat(place().small("a", 10)).isPresent();
        } finally {
            root.setLevel(level);
            root.removeHandler(ear);
        }

        assertThat(told.toString()).isNotEmpty().doesNotContain(S3Server.SECRET).doesNotContain(S3Server.ID)
                .doesNotContain("Signature=");
    }

    @Test
    void environmentTellsTheCredentialsWhereNoFileDoes() throws IOException {
        place();
        var variables = Map.of("AWS_ACCESS_KEY_ID", S3Server.ID, "AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
        var config = new S3Config(Optional.of(server.address()), "us-east-1", true, Optional.empty(), Optional.empty());

        try (var places = new Places(config, variables::get); var none = new Places(config, _ -> null)) {
            places.at(PlaceText.parse("s3://" + S3Server.BUCKET)).put("a", new byte[1]);
            assertThatThrownBy(() -> none.at(PlaceText.parse("s3://" + S3Server.BUCKET)).list(""))
                    .isInstanceOf(NodeException.class).hasMessageContaining("There are no credentials");
        }
    }

    @Test
    void storeOnThisMachineDoesNotSayWhichDiskItHas() throws IOException {
        assertThat(place().isOnDiskOf(directory)).isEmpty();
        var far = new S3Config(Optional.of(URI.create("https://s3.example.org")), "us-east-1", true, Optional.empty(),
                Optional.empty());
        assertThat(other(far, S3Server.BUCKET).isOnDiskOf(directory)).contains(false);
    }

    private static void tellsNoCredential(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("hush").doesNotContain(S3Server.ID);
        }
        assertThat(((NodeException) failure).hint()).isNotEmpty().doesNotContain("hush").doesNotContain(S3Server.ID);
    }
}
