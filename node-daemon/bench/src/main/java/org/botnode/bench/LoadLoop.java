package org.botnode.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.HdrHistogram.Histogram;

/// One thread that keeps a share of the connections busy.
final class LoadLoop implements Runnable {

    private static final long LONGEST = 60_000_000_000L;

    private final Selector selector;
    private final Histogram latencies = new Histogram(LONGEST, 3);
    private volatile boolean measuring;
    private volatile boolean stopped;
    private long errors;
    private String firstError = "";

    LoadLoop(LoadPlan plan, int share, int shares) throws IOException {
        selector = Selector.open();
        for (int i = share; i < plan.connections(); i += shares) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(plan.host(), plan.port()));
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new LoadConnection(channel, plan, i));
        }
    }

    void measure() {
        measuring = true;
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    Histogram latencies() {
        return latencies;
    }

    long errors() {
        return errors;
    }

    String firstError() {
        return firstError;
    }

    @Override
    public void run() {
        try {
            for (SelectionKey key : selector.keys()) {
                ((LoadConnection) key.attachment()).send();
            }
            while (!stopped) {
                selector.select(this::ready);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the load generator lost a connection", e);
        }
    }

    private void ready(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (!connection.receive()) {
                return;
            }
            if (measuring && !stopped) {
                if (connection.succeeded()) {
                    latencies.recordValue(Math.min(LONGEST, connection.nanos()));
                } else {
                    errors++;
                    firstError = firstError.isEmpty() ? connection.answer() : firstError;
                }
            }
            if (!stopped) {
                connection.send();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the node closed a connection", e);
        }
    }
}
