package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// How much of the node one tenant may use until somebody says otherwise: four fair shares, so that a busy tenant finds
/// room while the others are quiet, yet never less than a small tenant needs.
record TenantPlan(List<Figure> figures, Limits.TenantShares shares) {

    static TenantPlan of(Workload workload, CapacityBounds bounds) {
        var capacity = bounds.capacity();
        // A day's work and what stays of it are two limits: the disk does not bound the first, only the second.
        var work = capacity.walls().stream().filter(wall -> wall.resource() != Resource.SPACE).findFirst().orElseThrow();
        var sessionsPerDay = work.messagesPerDay() / workload.messagesPerSession();
        var shares = new Limits.TenantShares(work.messagesPerDay(), sessionsPerDay * workload.peakToMean() / 24,
                capacity.users() * workload.retentionDays(), bounds.messageBytes());
        var tenants = workload.tenants().orElse(1);
        var count = Input.workload("tenants", tenants, Unit.COUNT);
        var figures = new ArrayList<Figure>();
        figures.add(figure(Formula.TENANT_MESSAGES, shares.messagesPerDay(tenants), shares.allMessagesPerDay(),
                Limits.TenantShares.MESSAGES_FLOOR,
                new Input(work.resource().id(), work.messagesPerDay(), Unit.PER_DAY, "plan"), count));
        figures.add(figure(Formula.TENANT_SESSIONS, shares.sessions(tenants), shares.allSessions(),
                Limits.TenantShares.SESSIONS_FLOOR,
                new Input("sessions_per_day", sessionsPerDay, Unit.PER_DAY, "plan"),
                Input.workload("peak_to_mean", workload.peakToMean(), Unit.RATIO), count));
        figures.add(figure(Formula.TENANT_USERS, shares.users(tenants), shares.allUsers(),
                Limits.TenantShares.USERS_FLOOR, new Input("users_per_day", capacity.users(), Unit.PER_DAY, "plan"),
                Input.workload("retention_days", workload.retentionDays(), Unit.COUNT), count));
        shares.bytes(tenants).ifPresent(bytes -> figures.add(figure(Formula.TENANT_BYTES, bytes,
                shares.allBytes().orElseThrow(), Limits.TenantShares.BYTES_FLOOR,
                new Input("message_bytes", shares.allBytes().orElseThrow(), Unit.BYTES, "plan"), count)));
        var rows = shares.botRows(tenants);
        figures.add(Figure.of(Formula.TENANT_ROWS, rows,
                rows == Limits.TenantShares.ROWS ? "1,000,000" : "tenant_bytes", bytesInput(shares.bytes(tenants))));
        return new TenantPlan(figures, shares);
    }

    private static Figure figure(Formula formula, double value, double all, double floor, Input... inputs) {
        var binding = value == Math.floor(all) ? "all there is"
                : value == floor || value == Limits.TenantShares.LEAST_BYTES ? "the least" : "four fair shares";
        return Figure.of(formula, value, binding, inputs);
    }

    private static Input[] bytesInput(OptionalDouble bytes) {
        return bytes.isEmpty() ? new Input[0]
                : new Input[] {new Input("tenant_bytes", bytes.getAsDouble(), Unit.BYTES, "plan")};
    }
}
