package org.botnode.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapacityViewTest {

    @Test
    void todaysRowIsTheFirstWhoseBoundsAllExceedTheLoad() {
        assertThat(view(0, 0, 0).tiers()).filteredOn(TierView::isToday).extracting(TierView::row).containsExactly(1);
        assertThat(view(10, 100_000, 10).tiers()).filteredOn(TierView::isToday).extracting(TierView::row)
                .containsExactly(2);
        assertThat(view(20_000_000, 0, 0).tiers()).filteredOn(TierView::isToday).extracting(TierView::row)
                .containsExactly(5);
    }

    @Test
    void withoutAPlanNoRowIsSaidToBeCarried() {
        assertThat(view(1, 1, 1).tiers()).hasSize(5).noneMatch(TierView::isCarried);
        assertThat(view(1, 1, 1).bottleneck()).isEmpty();
    }

    @Test
    void comesBackAsItLeft() {
        var view = view(1, 2, 3);

        assertThat(Json.read(Json.bytes(view), CapacityView.class)).isEqualTo(view);
    }

    private static CapacityView view(long users, long sessions, long messages) {
        var load = new LoadView(Instant.EPOCH, users, sessions, messages, 0, 0, OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 0, 0);
        return new CapacityView(Instant.EPOCH, load, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
