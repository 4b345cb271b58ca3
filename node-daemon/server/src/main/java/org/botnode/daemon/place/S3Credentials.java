package org.botnode.daemon.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Who the node is to an object store: from the owner's file, else from the environment; looked up for each call, so that a
/// changed file is good at once. Nothing of it is ever told.
final class S3Credentials implements AwsCredentialsProvider {

    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
    private static final int MOST = 64 << 10;

    private final Optional<Path> file;
    private final UnaryOperator<String> environment;

    /// @param environment a variable's value, or null
    S3Credentials(Optional<Path> file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        var found = file.map(S3Credentials::read).orElseGet(this::ofEnvironment);
        var id = found.get(ID);
        var secret = found.get(SECRET);
        if (id == null || secret == null || id.isEmpty() || secret.isEmpty()) {
            throw unusable(file.map(at -> at + " names no " + ID + " and " + SECRET + ".")
                    .orElse("There are no credentials for the object store."));
        }
        var token = found.get(TOKEN);
        return token == null || token.isEmpty() ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, token);
    }

    private Map<String, String> ofEnvironment() {
        var found = new HashMap<String, String>();
        found.put(ID, environment.apply("AWS_ACCESS_KEY_ID"));
        found.put(SECRET, environment.apply("AWS_SECRET_ACCESS_KEY"));
        found.put(TOKEN, environment.apply("AWS_SESSION_TOKEN"));
        return found;
    }

    /// The first profile of it, or what stands before any.
    private static Map<String, String> read(Path file) {
        try {
            checkRights(file);
            if (Files.size(file) > MOST) {
                throw unusable(file + " is too long for a file of credentials.");
            }
            var found = new HashMap<String, String>();
            for (var line : Files.readString(file).lines().map(String::strip).toList()) {
                if (line.startsWith("[") && !found.isEmpty()) {
                    break;
                }
                var equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    found.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
                }
            }
            return found;
        } catch (NoSuchFileException missing) {
            throw unusable(file + " is not there.");
        } catch (IOException unreadable) {
            // Its message may quote what it could not read.
            throw unusable(file + " cannot be read as text.");
        }
    }

    private static void checkRights(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        var rights = PosixFilePermissions.toString(view.readAttributes().permissions());
        if (!rights.endsWith("------")) {
            throw unusable(file + " can be used by others than its owner (" + rights + ").");
        }
    }

    private static NodeException unusable(String message) {
        return new NodeException(ProblemKind.UNAVAILABLE, message, "Put " + ID + " = … and " + SECRET
                + " = … into a file that only the node's user can read (chmod 600), and name it: s3.credentials-file.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
