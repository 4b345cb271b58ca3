package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes a sound file from a damaged one, beside it and from a copy of it: by new indexes where only those are bad, else
/// from all rows that can be read. Only a file that passes all checks takes the damaged one's place; whatever fails
/// before that leaves all as it was.
final class TenantRepair {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern OF_AN_INDEX = Pattern.compile(
            "row \\S+ missing from index .*|wrong # of entries in index .*|non-unique entry in index .*"
            + "|rowid not at end-of-record for row \\S+ of index .*");

    private final CareRun run;
    private final long tenantId;
    private final Path home;
    private final TenantHomes homes;
    private final StoreParts parts;

    TenantRepair(CareRun run, long tenantId, TenantHomes homes, StoreParts parts) {
        this.run = run;
        this.tenantId = tenantId;
        this.homes = homes;
        this.home = homes.home(tenantId);
        this.parts = parts;
    }

    /// Repairs the file, which nobody uses meanwhile, and tells what came over.
    RepairReport repaired() {
        FileHeader.checkFirstPage(homes.file(tenantId));
        try {
            refuseWithoutRoom();
            Path workshop = RescuedFile.workshop(home);
            try {
                return repaired(workshop);
            } finally {
                RescuedFile.removeWorkshop(home);
            }
        } catch (IOException e) {
            throw StoreException.of("repair the tenant's file", e);
        }
    }

    private RepairReport repaired(Path workshop) throws IOException {
        Path damaged = DamagedCopy.make(homes.file(tenantId), workshop, run);
        Instant now = parts.clock().instant();
        String kept = "tenant-damaged-" + STAMP.format(now) + ".db";
        Path sound = workshop.resolve("new.db");
        List<String> notes = new ArrayList<>();
        List<RepairReport.Table> tables = byNewIndexes(damaged, sound, notes)
                .orElseGet(() -> byRows(damaged, sound, notes));
        run.goOn();
        RescuedFile.putInPlace(home, sound, kept);
        return new RepairReport(now, kept, tables, notes);
    }

    private Optional<List<RepairReport.Table>> byNewIndexes(Path damaged, Path sound, List<String> notes) {
        if (!DamagedCopy.findings(damaged, run).stream().allMatch(OF_AN_INDEX.asMatchPredicate())) {
            return Optional.empty();
        }
        try {
            Files.copy(damaged, sound);
            List<RepairReport.Table> tables = NewIndexes.make(sound, run);
            if (TenantCheck.closed(run, tenantId, sound, parts.limits()).isEmpty()) {
                notes.add("Only indexes were damaged; they were made anew from the rows.");
                return Optional.of(tables);
            }
        } catch (IOException e) {
            throw StoreException.of("repair the tenant's file", e);
        } catch (StoreException e) {
            // More than the indexes is damaged: the rows themselves must be looked at.
            run.goOn();
        }
        return Optional.empty();
    }

    private List<RepairReport.Table> byRows(Path damaged, Path sound, List<String> notes) {
        try {
            Files.deleteIfExists(sound);
            List<RepairReport.Table> tables = new RowRescue(run, tenantId, damaged, sound).copied(notes);
            List<String> left = TenantCheck.closed(run, tenantId, sound, parts.limits());
            if (left.isEmpty()) {
                return tables;
            }
            throw new StoreException(StoreFault.DAMAGED, "what could be read makes no sound file: " + left.getFirst(),
                    "Restore this tenant from a backup.");
        } catch (IOException e) {
            throw StoreException.of("repair the tenant's file", e);
        }
    }

    private void refuseWithoutRoom() throws IOException {
        long size = homes.size(tenantId);
        long needed = 2 * size + 2 * (TenantFile.hasWal(homes.file(tenantId))
                ? Files.size(TenantFile.wal(homes.file(tenantId))) : 0);
        if (Files.getFileStore(home).getUsableSpace() < needed + (needed >> 3)) {
            throw new StoreException(StoreFault.DISK_FULL, "a repair needs room for two copies of the file, "
                    + (needed >> 20) + " MiB", "Free some space on the disk of the data directory and begin again.");
        }
    }
}
