package org.botnode.daemon.backup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.BackupPartView;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupView;
import org.botnode.client.BackupsView;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Backups as they are shown. What is known of one that opened once is kept in memory, since a manifest never changes: a list
/// asks the place for names alone. Safe for many threads.
final class BackupViews {

    private static final String UNREADABLE = "unreadable";

    private final BackupHouse house;
    private final BackupShelf shelf;
    private final BackupBook book;
    private final Map<BackupId, Known> known = new ConcurrentHashMap<>();

    /// @param files its parts
    private record Known(BackupView view, Set<String> files) {}

    BackupViews(BackupHouse house, BackupShelf shelf, BackupBook book) {
        this.house = house;
        this.shelf = shelf;
        this.book = book;
    }

    /// @param damaged parts that cannot be restored
    /// @param run     what goes on, or went on last
    BackupsView whole(Lateness lateness, Set<String> damaged, Optional<BackupRunView> run) {
        var isOurOwn = house.config().to().isEmpty();
        var good = book.standing().good();
        Optional<String> problem = Optional.empty();
        List<BackupView> found = List.of();
        try {
            found = all(damaged);
        } catch (NodeException unreachable) {
            // Before the first backup there is no directory of our own, and nothing wrong with that.
            problem = Optional.of((unreachable.getMessage() + " " + unreachable.hint()).strip())
                    .filter(_ -> !isOurOwn || good.isPresent());
        }
        return new BackupsView(house.config().enabled(), shelf.place().told(),
                isOurOwn ? Optional.of(true) : shelf.place().isOnDiskOf(house.data()), house.config().every().toString(),
                Optional.of(lateness.due()).filter(_ -> house.config().enabled()), lateness.isOverdue(),
                good.map(it -> new BackupId(it.id()).at()), problem, run, found);
    }

    private List<BackupView> all(Set<String> damaged) {
        var there = shelf.list();
        known.keySet().retainAll(Set.copyOf(there));
        return there.stream().map(id -> shown(id, damaged)).toList();
    }

    /// With its parts.
    BackupView one(BackupId id, Set<String> damaged) {
        var manifest = shelf.manifest(id);
        var view = judged(id, known(manifest), damaged);
        return new BackupView(view.id(), view.at(), view.state(), view.verifiedAt(), view.bytes(), view.ownBytes(),
                view.tenants(), view.findings(), Optional.of(manifest.parts().stream().map(BackupViews::part).toList()));
    }

    private BackupView shown(BackupId id, Set<String> damaged) {
        var before = known.get(id);
        if (before != null) {
            return judged(id, before, damaged);
        }
        try {
            return judged(id, known(shelf.manifest(id)), damaged);
        } catch (NodeException refused) {
            if (refused.kind() != ProblemKind.CONFLICT && refused.kind() != ProblemKind.NOT_FOUND) {
                throw refused;
            }
            return new BackupView(id.text(), id.at(), UNREADABLE, Optional.empty(), 0, 0, 0, List.of(refused.getMessage()),
                    Optional.empty());
        }
    }

    private Known known(BackupManifest manifest) {
        var findings = manifest.missed().stream().map(missed -> "tenant " + missed.slug() + " could not be copied: "
                + missed.reason()).toList();
        var view = new BackupView(manifest.id(), manifest.at(), manifest.hasAll() ? "verified" : "incomplete",
                Optional.of(manifest.completed()), manifest.bytes(), manifest.ownBytes(),
                (int) manifest.parts().stream().filter(part -> !part.belongsToNode()).count(), findings, Optional.empty());
        var files = Set.copyOf(manifest.parts().stream().map(BackupPart::file).toList());
        return known.computeIfAbsent(manifest.backupId(), _ -> new Known(view, files));
    }

    /// What later checks found stands beside what the backup says of itself.
    private BackupView judged(BackupId id, Known seen, Set<String> damaged) {
        var view = seen.view;
        var verdict = book.verdict(id);
        var isDamaged = seen.files.stream().anyMatch(damaged::contains);
        if (isDamaged) {
            var findings = verdict.map(BackupBook.Verdict::findings).filter(found -> !found.isEmpty())
                    .orElse(List.of("a part that it shares with another backup cannot be restored"));
            return new BackupView(view.id(), view.at(), "damaged", Optional.empty(), view.bytes(), view.ownBytes(),
                    view.tenants(), findings, Optional.empty());
        }
        var verifiedAt = verdict.filter(found -> found.findings().isEmpty()).map(BackupBook.Verdict::at).or(view::verifiedAt);
        return new BackupView(view.id(), view.at(), view.state(), verifiedAt, view.bytes(), view.ownBytes(), view.tenants(),
                view.findings(), Optional.empty());
    }

    private static BackupPartView part(BackupPart part) {
        return new BackupPartView(part.belongsToNode() ? Optional.empty() : Optional.of(part.owner()), part.slug(), part.asOf(),
                part.madeAt(), part.verifiedAt(), part.bytes(), part.rows());
    }
}
