package org.botnode.daemon;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// A WebSocket of which a test wants to know how it ends.
final class SocketEnd implements AutoCloseable {

    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final WebSocket socket;

    SocketEnd(URI address, String key) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + key)
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        code.complete(status);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable lost) {
                        code.completeExceptionally(lost);
                    }
                }).join();
    }

    /// Sends, unless the socket is closed by now.
    SocketEnd send(String frame) {
        try {
            socket.sendText(frame, true).join();
        } catch (CompletionException closed) {
            // Its end tells why.
        }
        return this;
    }

    /// The code that the node closed it with.
    int code() throws Exception {
        return code.get(20, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return !code.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
