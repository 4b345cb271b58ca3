package org.botnode.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.botnode.client.Json;

/// The load generator's process: reads a plan from its argument, sends, prints what it measured.
public final class LoadMain {

    /// What it prints when the warm-up is over.
    static final String MEASURING = "measuring";

    private static final int LOOPS = 1;

    private LoadMain() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadPlan plan = Json.read(args[0].getBytes(StandardCharsets.UTF_8), LoadPlan.class);
        List<LoadLoop> loops = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            LoadLoop loop = new LoadLoop(plan, i, LOOPS);
            loops.add(loop);
            threads.add(Thread.ofPlatform().name("load-" + i).start(loop));
        }
        Thread.sleep(plan.warmSeconds() * 1_000L);
        System.out.println(MEASURING);
        loops.forEach(LoadLoop::measure);
        long from = System.nanoTime();
        Thread.sleep(plan.seconds() * 1_000L);
        loops.forEach(LoadLoop::stop);
        double seconds = (System.nanoTime() - from) / 1e9;
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(Json.text(sum(loops, seconds)));
    }

    private static LoadFigures sum(List<LoadLoop> loops, double seconds) {
        Histogram all = new Histogram(3);
        long errors = 0;
        String first = "";
        for (LoadLoop loop : loops) {
            all.add(loop.latencies());
            errors += loop.errors();
            first = first.isEmpty() ? loop.firstError() : first;
        }
        return new LoadFigures(all.getTotalCount() / seconds, all.getValueAtPercentile(50) / 1e6,
                all.getValueAtPercentile(95) / 1e6, all.getValueAtPercentile(99) / 1e6, errors, first);
    }
}
