package org.botnode.daemon.bot.gbai;

/// A package that is refused as a whole: nothing of it was taken. The message names the entry and the rule and is
/// safe to show to whoever sent the package.
public final class PackageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 120;

    private final String entry;
    private final String reason;
    private final String hint;

    PackageException(String entry, String reason, String hint) {
        super(entry.isEmpty() ? reason : shown(entry) + ": " + reason);
        this.entry = shown(entry);
        this.reason = reason;
        this.hint = hint;
    }

    PackageException(String entry, String reason, String hint, Throwable cause) {
        this(entry, reason, hint);
        initCause(cause);
    }

    /// A refusal that is about the package as a whole.
    public static PackageException ofPackage(String reason, String hint) {
        return new PackageException("", reason, hint);
    }

    /// The entry that was refused, made fit to show; empty where it is about the package as a whole.
    public String entry() {
        return entry;
    }

    public String reason() {
        return reason;
    }

    /// What to do about it.
    public String hint() {
        return hint;
    }

    /// A hostile name without what could disturb a terminal or a log.
    private static String shown(String name) {
        var text = new StringBuilder();
        name.codePoints().limit(SHOWN).forEach(c -> text.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE ? '?' : c));
        return name.length() > SHOWN ? text + "..." : text.toString();
    }
}
