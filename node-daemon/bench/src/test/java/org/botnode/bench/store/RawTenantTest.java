package org.botnode.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.StoreLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawTenantTest {

    private static final StoreLimits LIMITS = StoreLimits.defaults();

    @TempDir
    Path folder;

    /// The base line's count comes from SQLite itself, the store's from what was handed over: they have to agree.
    @Test
    void bothSidesCountTheSameRows() throws Exception {
        try (Rig rig = Rig.open(folder, LIMITS)) {
            Guests guests = Guests.arrive(rig, 5);
            LongAdder rows = new LongAdder();
            try (RawTenant raw = RawTenant.open(rig.closedFile(guests.tenant()), LIMITS)) {
                Talker talker = guests.talker();
                for (int commit = 0; commit < 20; commit++) {
                    rows.add(raw.write(Stream.generate(talker::next).limit(10).toList()));
                }
            }

            assertThat(rows.sum()).isEqualTo(guests.rows() + 20);
        }
    }

    @Test
    void storeReadsWhatTheBareDriverWrote() throws Exception {
        try (Rig rig = Rig.open(folder, LIMITS)) {
            Guests guests = Guests.arrive(rig, 1);
            Talker talker = guests.talker();
            try (RawTenant raw = RawTenant.open(rig.closedFile(guests.tenant()), LIMITS)) {
                raw.write(List.of(talker.next(), talker.next()));
            }

            List<Message> messages = rig.stores().read(guests.tenant(),
                    reader -> reader.messages().after(talker.session().id(), 0, 10));
            assertThat(messages).hasSize(4);
        }
    }
}
