package org.botnode.daemon.place;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// The node's one client of object stores. The library is loaded at the first use: it takes seconds of a slow processor,
/// which a starting node has other use for. Safe for many threads.
final class S3Access implements AutoCloseable {

    /// What the library and Java's connections tell in detail shows who asked, and how the question was signed. Held here,
    /// since loggers that nobody holds forget their level.
    private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("software.amazon.awssdk"),
            Logger.getLogger("sun.net.www.protocol.http"));
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// Without a byte from the store.
    private static final Duration SILENCE = Duration.ofSeconds(60);
    /// Of one try of a call without a body, and of all its tries together.
    private static final Duration ATTEMPT = Duration.ofSeconds(90);
    private static final Duration CALL = Duration.ofMinutes(4);

    private final S3Config config;
    private final UnaryOperator<String> environment;
    private S3Client client;

    /// @param environment a variable's value, or null
    S3Access(S3Config config, UnaryOperator<String> environment) {
        this.config = config;
        this.environment = environment;
    }

    S3Config config() {
        return config;
    }

    synchronized S3Client client() {
        if (client == null) {
            client = made();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private S3Client made() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE);
        config.certificate().ifPresent(file -> {
            var trusted = S3Trust.of(file);
            http.tlsTrustManagersProvider(() -> trusted);
        });
        // Checksums beyond MD5 and bodies in signed chunks are Amazon's own; other stores refuse them.
        var builder = S3Client.builder().region(Region.of(config.region())).forcePathStyle(config.pathStyle())
                .credentialsProvider(new S3Credentials(config.credentialsFile(), environment))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .disableS3ExpressSessionAuth(true)
                .httpClientBuilder(http)
                // What stands in the user's ~/.aws is for other programs.
                .overrideConfiguration(common -> common.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
