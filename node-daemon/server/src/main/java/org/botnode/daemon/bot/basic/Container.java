package org.botnode.daemon.bot.basic;

/// What lists and maps have in common: who owns them and how large they are with all that they hold.
///
/// The dialect copies by value. A copy is put off until one of two owners writes: the second owner marks
/// the container shared, and a writer replaces a shared one by its copy first. No cycle can arise that way.
abstract sealed class Container permits Value.Sequence, Value.Mapping {

    private boolean owned;
    private boolean shared;
    private long weight = 1;
    private int height = 1;

    /// Notes one more place that keeps `value`.
    static void own(Value value) {
        if (value instanceof Container container) {
            container.shared = container.owned;
            container.owned = true;
        }
    }

    /// Marks `value` as kept twice, whatever was known of it.
    static void share(Value value) {
        if (value instanceof Container container) {
            container.owned = true;
            container.shared = true;
        }
    }

    /// Notes that `value` has its place in another container, without making it shared.
    static void adopt(Value value) {
        if (value instanceof Container container) {
            container.owned = true;
        }
    }

    final boolean isShared() {
        return shared;
    }

    /// How many values it holds, itself included, at every depth.
    final long weight() {
        return weight;
    }

    /// How deep it is nested; never less than it is.
    final int height() {
        return height;
    }

    final void grow(Value value) {
        weight += weightOf(value);
        if (value instanceof Container container) {
            height = Math.max(height, container.height + 1);
        }
    }

    final void shrink(Value value) {
        weight -= weightOf(value);
    }

    /// Corrects the weight after `value` came in place of what weighed `before`.
    final void adjust(Value value, long before) {
        grow(value);
        weight -= before;
    }

    static long weightOf(Value value) {
        return value instanceof Container container ? container.weight : 1;
    }

    static int heightOf(Value value) {
        return value instanceof Container container ? container.height : 0;
    }
}
