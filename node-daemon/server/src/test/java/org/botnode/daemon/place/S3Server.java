package org.botnode.daemon.place;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/// A real object store on this machine, in memory, with one bucket; it checks who asks.
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "node-places";
    static final String ID = "AKIDOFTHETEST";
    static final String SECRET = "hush-secret-of-the-test";

    private final BlobStoreContext context;
    private final S3Proxy server;

    private S3Server(BlobStoreContext context, S3Proxy server) {
        this.context = context;
        this.server = server;
    }

    public static S3Server start() {
        return start(UnaryOperator.identity(), Optional.empty());
    }

    /// @param changed  what stands before the store, to make it fail
    /// @param keyStore PKCS 12 with the password [#SECRET]; with it, it speaks TLS
    static S3Server start(UnaryOperator<BlobStore> changed, Optional<Path> keyStore) {
        var context = ContextBuilder.newBuilder(new TransientApiMetadata()).credentials(ID, SECRET)
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, BUCKET);
        var builder = S3Proxy.builder().blobStore(changed.apply(context.getBlobStore()))
                .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET);
        keyStore.ifPresentOrElse(
                file -> builder.secureEndpoint(URI.create("https://127.0.0.1:0")).keyStore(file.toString(), SECRET),
                () -> builder.endpoint(URI.create("http://127.0.0.1:0")));
        var server = builder.build();
        try {
            server.start();
            return new S3Server(context, server);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    BlobStore store() {
        return context.getBlobStore();
    }

    public URI address() {
        return server.getSecurePort() > 0 ? URI.create("https://127.0.0.1:" + server.getSecurePort())
                : URI.create("http://127.0.0.1:" + server.getPort());
    }

    /// How a node reaches it.
    ///
    /// @param credentials the file that is written
    public S3Config config(Path credentials) throws IOException {
        return new S3Config(Optional.of(address()), "us-east-1", true, Optional.of(credentials(credentials, SECRET)),
                Optional.empty());
    }

    public Places places(Path credentials) throws IOException {
        return new Places(config(credentials), _ -> null);
    }

    /// A file as an owner makes it.
    static Path credentials(Path file, String secret) throws IOException {
        Files.writeString(file, "# the node's\n[default]\naws_access_key_id = " + ID + "\naws_secret_access_key=" + secret + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() throws Exception {
        server.stop();
        context.close();
    }
}
