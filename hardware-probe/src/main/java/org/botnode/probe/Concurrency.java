package org.botnode.probe;

import static org.botnode.probe.Formula.COMMITS_IN_FLIGHT;
import static org.botnode.probe.Formula.CPU_POOL;
import static org.botnode.probe.Formula.HTTP_INITIAL;
import static org.botnode.probe.Formula.HTTP_MAX;
import static org.botnode.probe.Formula.HTTP_MIN;
import static org.botnode.probe.Formula.QUEUE;
import static org.botnode.probe.Formula.WRITER_ROWS;

import java.time.Duration;
import java.util.List;

/// How much happens at once: exchanges, threads, commits, and how much work may wait.
record Concurrency(Figure httpMin, Figure httpInitial, Figure httpMax, Figure queue, Figure writerRows, Figure cpuPool,
        Figure commits) {

    private static final double HTTP_MOST = 8192;
    private static final double EXCHANGE_BYTES = 256 * MemoryPlan.KIB;
    private static final double QUEUED_SECONDS = 2;
    private static final double ROWS = 128;
    private static final double LEAST_COMMITS = 4;

    static Concurrency of(MemoryPlan memory, RatePlan rates, OwnerOverrides owner) {
        var heap = memory.heap();
        var byHeap = Math.max(1, Math.min(Math.floor(0.15 * heap.value() / EXCHANGE_BYTES), HTTP_MOST));
        var max = Figure.of(HTTP_MAX, byHeap, byHeap == HTTP_MOST ? "8,192" : "heap", Input.of(heap))
                .or(owner.value(HTTP_MAX));
        var cores = Math.ceil(rates.cores());
        var min = Figure.of(HTTP_MIN, Math.min(cores, max.value()), cores < max.value() ? "cores" : "http_max",
                rates.coresInput()).or(owner.value(HTTP_MIN), 1, max.value());
        var wanted = Math.max(8, Math.ceil(0.05 * rates.node().value() / 60));
        var first = MemoryPlan.clamp(wanted, min.value(), max.value());
        var initial = Figure.of(HTTP_INITIAL, first,
                first == max.value() ? "http_max" : wanted == 8 ? "8" : "node_rate", Input.of(rates.node()))
                .or(owner.value(HTTP_INITIAL), min.value(), max.value());
        return new Concurrency(min, initial, max,
                Figure.of(QUEUE, QUEUED_SECONDS, "2 s").or(owner.value(QUEUE)),
                Figure.of(WRITER_ROWS, ROWS, "128").or(owner.value(WRITER_ROWS)),
                Figure.of(CPU_POOL, cores, "cores", rates.coresInput()).or(owner.value(CPU_POOL)),
                Figure.of(COMMITS_IN_FLIGHT, Math.max(LEAST_COMMITS, Math.ceil(4 * rates.gain())), "parallel_gain", rates.gainInput())
                        .or(owner.value(COMMITS_IN_FLIGHT)));
    }

    List<Figure> figures() {
        return List.of(httpMax, httpMin, httpInitial, queue, writerRows, cpuPool, commits);
    }

    Limits limits(MemoryPlan memory, RatePlan rates, ModelSizing model, Limits.TenantShares tenants) {
        var slots = model.figures().stream().filter(figure -> figure.formula() == Formula.MODEL_SLOTS).findFirst();
        return new Limits((long) memory.heap().value(), memory.collector(), memory.sqlite().whole(),
                (int) memory.openTenants().whole(), memory.tenantCache().whole(),
                memory.h2Cache().whole(), rates.rates(),
                new Limits.Http((int) httpMin.whole(), (int) httpInitial.whole(), (int) httpMax.whole()),
                Limits.Limiter.DEFAULT, Duration.ofMillis((long) (queue.value() * 1000)), (int) writerRows.whole(),
                (int) cpuPool.whole(), (int) commits.whole(), slots.map(figure -> (int) figure.whole()).orElse(0),
                tenants);
    }
}
