package org.botnode.daemon.bot.basic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Where a session stands with its bot: the frames of the running script, their places, loops and variables, what
/// HEAR waits for, session variables and suggestions. Immutable; its bytes are what the tenant's file keeps.
///
/// The bytes begin with the format's version; a later node reads what an earlier one wrote.
public final class Dialog {

    static final int FORMAT = 1;
    private static final Dialog IDLE = new Dialog(Status.IDLE, "", new byte[0]);

    private final Status status;
    private final String program;
    private final byte[] state;

    Dialog(Status status, String program, byte[] state) {
        this.status = status;
        this.program = program;
        this.state = state;
    }

    /// A session in which nothing has run yet.
    public static Dialog idle() {
        return IDLE;
    }

    public Status status() {
        return status;
    }

    /// The version of the program that it must go on in; empty while idle.
    public Optional<String> program() {
        return status == Status.IDLE ? Optional.empty() : Optional.of(program);
    }

    public boolean isWaiting() {
        return status == Status.WAITING;
    }

    /// Whether there is nothing worth keeping: no run, no session variable, no suggestion.
    public boolean isEmpty() {
        return status == Status.IDLE && state.length == 0;
    }

    byte[] state() {
        return state;
    }

    public byte[] encode() {
        byte[] name = program.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[3 + name.length + state.length];
        bytes[0] = FORMAT;
        bytes[1] = (byte) status.ordinal();
        bytes[2] = (byte) name.length;
        System.arraycopy(name, 0, bytes, 3, name.length);
        System.arraycopy(state, 0, bytes, 3 + name.length, state.length);
        return bytes;
    }

    /// @throws IllegalArgumentException where the bytes are no dialog of a format that this node reads
    public static Dialog decode(byte[] bytes) {
        if (bytes.length < 3 || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("no dialog of format " + FORMAT);
        }
        int name = bytes[2] & 0xFF;
        if (bytes[1] < 0 || bytes[1] >= Status.values().length || name > bytes.length - 3) {
            throw new IllegalArgumentException("a dialog's head is broken");
        }
        return new Dialog(Status.values()[bytes[1]], new String(bytes, 3, name, StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, 3 + name, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dialog that && status == that.status && program.equals(that.program)
                && Arrays.equals(state, that.state);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state);
    }

    @Override
    public String toString() {
        return "Dialog[" + status + " " + state.length + " bytes]";
    }

    /// IDLE: no script is on; WAITING: a HEAR waits for an answer; RUNNING: a run was interrupted and goes on by
    /// [Engine#resume].
    public enum Status { IDLE, WAITING, RUNNING }
}
