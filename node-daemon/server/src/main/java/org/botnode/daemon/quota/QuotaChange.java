package org.botnode.daemon.quota;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.botnode.client.LimitsChange;
import org.botnode.client.Problem.FieldError;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.Quota;

/// Checks a change of limits and tells all that is wrong with it at once.
///
/// @param upload the largest package that the node takes, bytes
record QuotaChange(long upload) {

    private static final long MOST = 1_000_000_000_000_000L;

    /// The owner's new values; none where the plan decides again.
    Map<Quota, OptionalLong> of(LimitsChange change) {
        List<FieldError> errors = new ArrayList<>();
        Map<Quota, OptionalLong> changes = new EnumMap<>(Quota.class);
        change.set().forEach((name, limit) -> named("set." + name, name, errors).ifPresent(quota -> {
            if (limit == null || limit < 1 || limit > most(quota)) {
                errors.add(new FieldError("set." + name, "must be a whole number from 1 to " + most(quota)));
            } else {
                changes.put(quota, OptionalLong.of(limit));
            }
        }));
        for (int i = 0; i < change.clear().size(); i++) {
            String field = "clear[" + i + "]";
            String name = change.clear().get(i);
            named(field, name == null ? "" : name, errors).ifPresent(quota -> {
                if (change.set().containsKey(quota.id())) {
                    errors.add(new FieldError(field, "is set in the same change"));
                }
                changes.putIfAbsent(quota, OptionalLong.empty());
            });
        }
        if (errors.isEmpty() && changes.isEmpty()) {
            errors.add(new FieldError("set", "is empty, and so is `clear`: nothing to change"));
        }
        if (!errors.isEmpty()) {
            throw NodeException.invalidFields(errors);
        }
        return changes;
    }

    private long most(Quota quota) {
        return quota == Quota.UPLOAD_BYTES ? upload : MOST;
    }

    private static Optional<Quota> named(String field, String name, List<FieldError> errors) {
        Optional<Quota> quota = Quota.of(name);
        if (quota.isEmpty()) {
            errors.add(new FieldError(field, "is no limit; there are "
                    + Stream.of(Quota.values()).map(Quota::id).collect(Collectors.joining(", "))));
        }
        return quota;
    }
}
