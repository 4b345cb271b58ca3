package org.botnode.client;

/// What happens in a node, as a console draws it live. On the wire a server-sent event whose name is [#type()].
public sealed interface NodeEvent {

    /// The event's name on the wire.
    default String type() {
        return switch (this) {
            case Load _ -> "load";
            case PlanChanged _ -> "plan_changed";
            case TenantsChanged _ -> "tenants_changed";
            case BotsChanged _ -> "bots_changed";
            case LimitMark _ -> "limit_mark";
            case TenantHealthChanged _ -> "tenant_health_changed";
            case AlertChanged _ -> "alert_changed";
            case BackupChanged _ -> "backup_changed";
            case RetentionRan _ -> "retention_ran";
        };
    }

    /// The load, each second.
    record Load(LoadView load) implements NodeEvent {}

    /// Machine report or plan changed: read capacity again.
    record PlanChanged(String reason) implements NodeEvent {}

    /// A tenant was created or removed.
    record TenantsChanged(String tenant) implements NodeEvent {}

    /// A bot was installed, reloaded or removed.
    record BotsChanged(String tenant, String bot) implements NodeEvent {}

    /// A tenant's use of a limit rose to a mark.
    ///
    /// @param limit   the limit's name, as in [TenantLimits]
    /// @param percent 80, 90 or 100
    /// @param of      the limit's value
    record LimitMark(String tenant, String limit, int percent, long used, long of) implements NodeEvent {}

    /// A tenant's file was quarantined, checked or repaired.
    ///
    /// @param state as in [TenantHealthView]
    record TenantHealthChanged(String tenant, String state) implements NodeEvent {}

    /// An alert was raised, got better or worse, was acknowledged or cleared.
    record AlertChanged(AlertView alert) implements NodeEvent {}

    /// A backup, or the check of one, began or ended.
    record BackupChanged(BackupRunView run) implements NodeEvent {}

    /// What a tenant had kept for long enough was archived and removed.
    ///
    /// @param archived messages that went into the archive
    /// @param messages messages that left the database
    record RetentionRan(String tenant, long archived, long messages) implements NodeEvent {}
}
