package org.botnode.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sends what is due, whether or not earlier requests were answered: one thread over many connections. Where all are
/// under way, what is due waits for one, and its latency counts from when it was due.
final class OpenLoop implements AutoCloseable {

    private static final long LONGEST_NAP_MS = 50;

    private final Selector selector = Selector.open();
    private final List<OpenConnection> connections = new ArrayList<>();
    private final Deque<OpenConnection> idle = new ArrayDeque<>();
    private final Requests requests;
    private Tally tally;
    private long start;

    OpenLoop(Target target) throws IOException {
        requests = new Requests(target);
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        for (int i = 0; i < target.connections(); i++) {
            connections.add(new OpenConnection(address, selector));
        }
        idle.addAll(connections);
    }

    RunFigures run(RunPlan plan) throws IOException {
        Schedule schedule = new Schedule(plan.phases());
        tally = new Tally(schedule, plan.skip());
        long processor = processor();
        long end = schedule.nanos() + (long) (plan.patience() * 1e9);
        long count = schedule.count();
        long next = 0;
        start = System.nanoTime();
        while (tally.answered() < count && now() < end) {
            tally.at(now());
            while (next < count && !idle.isEmpty() && schedule.due(next) <= now()) {
                send(idle.pollFirst(), schedule.due(next));
                next++;
            }
            long wait = next == count || idle.isEmpty() ? end - now() : schedule.due(next) - now();
            selector.select(this::ready, Math.clamp(wait / 1_000_000, 1, LONGEST_NAP_MS));
        }
        long over = now();
        tally.at(over);
        for (OpenConnection late : connections) {
            if (late.asked().isPresent()) {
                tally.failed("unanswered", late.asked().get().kind(), late.due(), over);
                late.renew();
                idle.addLast(late);
            }
        }
        for (; next < count; next++) {
            tally.failed("unanswered", Kind.EXCHANGE, schedule.due(next), over);
        }
        return tally.figures((processor() - processor) / 1e9);
    }

    private void send(OpenConnection connection, long due) throws IOException {
        Requests.Asked asked = requests.next();
        try {
            connection.send(asked, due);
        } catch (IOException broken) {
            broken(connection);
        }
    }

    private void ready(SelectionKey key) {
        OpenConnection connection = (OpenConnection) key.attachment();
        try {
            if (connection.asked().isEmpty() || connection.receive()) {
                answered(connection);
            }
        } catch (IOException broken) {
            try {
                broken(connection);
            } catch (IOException gone) {
                throw new IllegalStateException("the node takes no connections any more", gone);
            }
        }
    }

    private void answered(OpenConnection connection) throws IOException {
        if (connection.asked().isEmpty()) {
            // Closed by the node while nothing was under way.
            connection.renew();
            return;
        }
        Requests.Asked asked = connection.asked().get();
        long now = now();
        int status = connection.status();
        if (status / 100 == 2) {
            tally.completed(asked.kind(), connection.due(), now);
        } else if (status == 429 || status == 503 || status == 507) {
            tally.refused(connection.refusal(), connection.due());
        } else {
            tally.failed(connection.refusal(), asked.kind(), connection.due(), now);
        }
        requests.answered(asked, status / 100 == 2 ? connection.session() : null);
        connection.done();
        idle.addFirst(connection);
    }

    private void broken(OpenConnection connection) throws IOException {
        connection.asked().ifPresent(asked -> tally.failed("connection lost", asked.kind(), connection.due(), now()));
        boolean wasBusy = connection.asked().isPresent();
        connection.renew();
        if (wasBusy) {
            idle.addLast(connection);
        }
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime()) : 0;
    }

    @Override
    public void close() throws IOException {
        for (OpenConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
