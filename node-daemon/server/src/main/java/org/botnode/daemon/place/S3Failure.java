package org.botnode.daemon.place;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// What an object store's failure means to an operator. Of what the store said only its code is told: its words may repeat
/// who asked, and how the question was signed.
final class S3Failure {

    private static final String RIGHTS = "See that the credentials of s3.credentials-file may list, read, write and delete "
            + "there, and that s3.region is the bucket's.";
    private static final String NETWORK = "See that the network and s3.endpoint are well.";

    private S3Failure() {}

    /// @param told the place
    static NodeException of(SdkException failure, String told) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NodeException ours) {
                return ours;
            }
        }
        return failure instanceof AwsServiceException answered ? answered(answered, told) : unanswered(failure, told);
    }

    private static NodeException answered(AwsServiceException answer, String told) {
        var code = answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null ? ""
                : answer.awsErrorDetails().errorCode().replaceAll("[^A-Za-z0-9]", "");
        var said = answer.statusCode() + (code.isEmpty() ? "" : " " + code);
        return switch (answer.statusCode()) {
            case 301, 307, 400 -> failed(told + " is not reached with these settings: the object store answered " + said + ".",
                    "See that s3.region is the bucket's, and s3.endpoint and s3.path-style are what the store asks for.");
            case 401, 403 -> failed("The object store refuses the node at " + told + ": " + said + ".", RIGHTS);
            case 404 -> failed("There is no bucket for " + told + ": the object store answered " + said + ".",
                    "Make the bucket, or name another one: the node makes none.");
            case 507 -> new NodeException(ProblemKind.DISK_FULL, "The object store has no room at " + told + ": " + said + ".",
                    "Make room there, or name another place.");
            default -> failed("The object store failed at " + told + ": it answered " + said + ".",
                    "It is tried again. If it stays so, ask who runs the store.");
        };
    }

    private static NodeException unanswered(SdkException failure, String told) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return failed("The object store of " + told + " is not found by its name.", NETWORK);
                }
                case SSLHandshakeException _, SSLPeerUnverifiedException _ -> {
                    return failed("The object store of " + told + " shows no certificate that is trusted for its name.",
                            "See that s3.endpoint is the name in its certificate; for an authority of your own, name its "
                                    + "certificate: s3.certificate.");
                }
                case ConnectException _ -> {
                    return failed("The object store of " + told + " does not take connections.", NETWORK);
                }
                case SocketTimeoutException _, ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> {
                    return failed("The object store of " + told + " did not answer in time.", NETWORK);
                }
                case InterruptedIOException _, AbortedException _ -> {
                    return failed("The call to the object store of " + told + " was called off.", "The node is stopping.");
                }
                default -> { }
            }
        }
        return failed("The object store of " + told + " cannot be used.", NETWORK);
    }

    private static NodeException failed(String message, String hint) {
        return new NodeException(ProblemKind.UNAVAILABLE, message, hint);
    }
}
