package org.botnode.daemon.backup;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.OwnerOnly;

/// Keeps order in the place: sees what is there, has a backup made, and takes away what the rule keeps no more, the manifest
/// first and parts when no manifest names them. Used by one thread at a time.
final class BackupKeeper {

    private static final Logger LOG = System.getLogger(BackupKeeper.class.getName());

    private final BackupHouse house;
    private final BackupShelf shelf;
    private final Scratch scratch;
    private final BackupBook book;
    private final ZoneId zone;

    BackupKeeper(BackupHouse house, BackupShelf shelf, Scratch scratch, BackupBook book, ZoneId zone) {
        this.house = house;
        this.shelf = shelf;
        this.scratch = scratch;
        this.book = book;
        this.zone = zone;
    }

    /// What a place holds.
    ///
    /// @param newest   that opens
    /// @param named    parts that a manifest names
    /// @param opening  backups that open, oldest last
    /// @param shut     backups that do not
    private record Seen(Optional<BackupManifest> newest, Set<String> named, List<BackupId> opening, List<BackupId> shut) {}

    /// Makes a backup and puts the place in order.
    BackupManifest create(Progress progress, Pace pace) {
        makeOwn();
        var seen = seen();
        var there = shelf.parts();
        book.lost(book.provenFiles().stream().filter(file -> !there.containsKey(file) || !seen.named.contains(file))
                .collect(Collectors.toSet()), now());
        // What a crash left: parts that never came into a backup.
        sweep(seen, there);
        return new BackupRun(house, shelf, scratch, pace, progress).make(seen.newest, there, damaged());
    }

    /// Takes away what the rule keeps no more. What fails here is tried again after the next backup.
    void tidy() {
        try {
            var seen = seen();
            var kept = house.config().keep().kept(seen.opening.stream().map(BackupId::at).toList(), zone);
            var gone = new ArrayList<>(seen.opening.stream().filter(id -> !kept.contains(id.at())).toList());
            seen.shut.stream().filter(this::isOutlived).forEach(gone::add);
            for (var id : gone) {
                shelf.remove(id);
                book.forget(id);
            }
            sweep(gone.isEmpty() ? seen : seen(), shelf.parts());
        } catch (NodeException failure) {
            LOG.log(Level.WARNING, "old backups are still there: " + failure.getMessage() + " " + failure.hint(), failure);
        }
    }

    /// Proves all parts of a backup; what is wrong with it, a sentence each.
    List<String> verify(BackupId id, Progress progress, Pace pace) {
        var findings = new ArrayList<String>();
        var damaged = new ArrayList<String>();
        var sound = new HashSet<String>();
        try {
            var manifest = shelf.manifest(id);
            progress.expect(manifest.parts().size());
            var check = new PartCheck(shelf, house.stores(), scratch, pace);
            for (var part : manifest.parts()) {
                switch (check.of(part, progress::moved)) {
                    case PartCheck.Sound() -> sound.add(part.file());
                    case PartCheck.Shut() -> LOG.log(Level.DEBUG, "{0} opens no more, as it should", part.file());
                    case PartCheck.Damaged(var reason) -> {
                        damaged.add(part.file());
                        findings.add((part.belongsToNode() ? "the node: " : "tenant " + part.slug() + ": ") + reason);
                        continue;
                    }
                }
                progress.proven();
            }
        } catch (NodeException unreadable) {
            if (unreadable.kind() != ProblemKind.CONFLICT) {
                throw unreadable;
            }
            findings.add(unreadable.getMessage());
        }
        book.lost(Set.copyOf(damaged), now());
        book.sound(sound, now());
        book.judged(new BackupBook.Verdict(id.text(), now(), findings, damaged), now());
        findings.forEach(progress::found);
        return findings;
    }

    /// Parts that cannot be restored, by what was found so far.
    Set<String> damaged() {
        return book.verdicts().stream().flatMap(verdict -> verdict.damaged().stream()).collect(Collectors.toSet());
    }

    private Seen seen() {
        var named = new HashSet<String>();
        var opening = new ArrayList<BackupId>();
        var shut = new ArrayList<BackupId>();
        Optional<BackupManifest> newest = Optional.empty();
        for (var id : shelf.list()) {
            try {
                var manifest = shelf.manifest(id);
                manifest.parts().forEach(part -> named.add(part.file()));
                opening.add(id);
                newest = newest.isPresent() ? newest : Optional.of(manifest);
            } catch (NodeException refused) {
                if (refused.kind() != ProblemKind.CONFLICT) {
                    throw refused;
                }
                shut.add(id);
            }
        }
        return new Seen(newest, named, opening, shut);
    }

    /// A backup that does not open may name any part that was there when it was made.
    private void sweep(Seen seen, Map<String, Long> there) {
        var newestShut = seen.shut.stream().max(BackupId::compareTo);
        for (var file : there.keySet()) {
            var madeBy = BackupShelf.madeBy(file);
            if (!seen.named.contains(file) && madeBy.isPresent()
                    && newestShut.filter(shut -> shut.compareTo(madeBy.get()) >= 0).isEmpty()) {
                shelf.removePart(file);
            }
        }
    }

    private boolean isOutlived(BackupId id) {
        var made = id.at().atZone(zone).toLocalDate();
        return !house.config().keep().goneBy(made).isAfter(now().atZone(zone).toLocalDate());
    }

    /// A place that the owner named is never made: its disk may not be there.
    private void makeOwn() {
        if (house.config().to().isEmpty()) {
            try {
                OwnerOnly.directories(house.own());
            } catch (IOException failure) {
                throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot make " + house.own() + ".",
                        "Give the node's user the right to write there, or name another place as backup.to.", failure);
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(house.clock().millis());
    }
}
