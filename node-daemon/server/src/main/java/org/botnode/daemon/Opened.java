package org.botnode.daemon;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, so that it is closed in reverse; one that fails to close does not keep the others open.
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /// Takes over the closing of a resource.
    <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /// Does something when its turn to close comes.
    void atClose(AutoCloseable step) {
        resources.push(step);
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception failure) {
                var told = failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
                if (first == null) {
                    first = told;
                } else {
                    first.addSuppressed(told);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
