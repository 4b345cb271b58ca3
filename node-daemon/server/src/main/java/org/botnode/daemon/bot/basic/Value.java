package org.botnode.daemon.bot.basic;

import java.time.LocalDateTime;
import java.util.Objects;

/// A value of the dialect. Lists and maps are changed in place only by the machine that owns them; whoever
/// receives one from the engine reads it, whoever makes one for the engine hands it over.
public sealed interface Value {

    /// NULL: equal to the empty text, false, and nothing when joined to a text.
    Value NULL = new Nil();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);

    record Nil() implements Value {}

    record Bool(boolean value) implements Value {}

    record Num(double value) implements Value {}

    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /// A point in the tenant's local time; `dayOnly` where only its date counts (TODAY).
    record Moment(LocalDateTime at, boolean dayOnly) implements Value {
        public Moment {
            Objects.requireNonNull(at);
        }
    }

    /// What a failed call leaves behind: false, with `.error` and `.status`.
    record Failure(String message, int status) implements Value {
        public Failure {
            Objects.requireNonNull(message);
        }
    }

    /// A list, or a row-set when it came from a table: then its properties are its first row's.
    /// Elements are counted from 0.
    final class Sequence extends Container implements Value {
        private final java.util.ArrayList<Value> elements;
        private final boolean rows;

        public Sequence(boolean rows) {
            this.elements = new java.util.ArrayList<>();
            this.rows = rows;
        }

        /// A row-set of these rows, each normally a [Mapping].
        public static Sequence rows(Iterable<? extends Value> rows) {
            Sequence made = new Sequence(true);
            rows.forEach(made::add);
            return made;
        }

        public static Sequence of(Iterable<? extends Value> values) {
            Sequence made = new Sequence(false);
            values.forEach(made::add);
            return made;
        }

        public boolean isRows() {
            return rows;
        }

        public int size() {
            return elements.size();
        }

        /// The element at `index`, NULL outside.
        public Value at(int index) {
            return index >= 0 && index < elements.size() ? elements.get(index) : NULL;
        }

        public void add(Value value) {
            Container.own(value);
            elements.add(value);
            grow(value);
        }

        /// Puts what is already owned at `index`, the end included, in place of what weighed `before`.
        void keep(int index, Value value, long before) {
            Container.adopt(value);
            if (index == elements.size()) {
                elements.add(value);
                grow(value);
            } else {
                elements.set(index, value);
                adjust(value, before);
            }
        }

        /// A copy whose elements are shared: whoever changes one through either copies it first.
        Sequence copy() {
            Sequence made = new Sequence(rows);
            made.elements.ensureCapacity(elements.size() + 1);
            for (Value element : elements) {
                Container.share(element);
                made.add(element);
            }
            return made;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence that && rows == that.rows && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }

    /// A map whose keys ignore case and keep their order and spelling.
    final class Mapping extends Container implements Value {
        private final java.util.LinkedHashMap<String, Entry> entries = new java.util.LinkedHashMap<>(8);

        /// A key as it was first written, and its value.
        public record Entry(String key, Value value) {}

        public int size() {
            return entries.size();
        }

        /// The value of `key` in any case, NULL where there is none.
        public Value at(String key) {
            Entry entry = entries.get(Names.fold(key));
            return entry == null ? NULL : entry.value();
        }

        public boolean has(String key) {
            return entries.containsKey(Names.fold(key));
        }

        public Mapping put(String key, Value value) {
            Container.own(value);
            String folded = Names.fold(key);
            Entry before = entries.get(folded);
            if (before != null) {
                shrink(before.value());
            }
            entries.put(folded, new Entry(before == null ? key : before.key(), value));
            grow(value);
            return this;
        }

        /// Puts what is already owned under `key`, in place of what weighed `before`.
        void keep(String key, Value value, long before) {
            Container.adopt(value);
            String folded = Names.fold(key);
            Entry entry = entries.get(folded);
            entries.put(folded, new Entry(entry == null ? key : entry.key(), value));
            adjust(value, entry == null ? 0 : before);
        }

        public Iterable<Entry> entries() {
            return java.util.Collections.unmodifiableCollection(entries.values());
        }

        Mapping copy() {
            Mapping made = new Mapping();
            for (Entry entry : entries.values()) {
                Container.share(entry.value());
                made.put(entry.key(), entry.value());
            }
            return made;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping that && entries.equals(that.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(double value) {
        return new Num(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    /// How the value is shown: numbers with at most 15 digits and no `.0`, lists and maps as JSON.
    default String text() {
        return Show.text(this);
    }

    /// Whether it counts as true: not FALSE, NULL, 0, "", an empty list or row-set, or an error.
    default boolean truthy() {
        return switch (this) {
            case Nil _, Failure _ -> false;
            case Bool bool -> bool.value();
            case Num num -> num.value() != 0;
            case Text text -> !text.value().isEmpty();
            case Moment _ -> true;
            case Sequence list -> list.size() > 0;
            case Mapping _ -> true;
        };
    }
}
