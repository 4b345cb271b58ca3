package org.botnode.probe;

/// The probe cannot go on; the hint tells the operator what to do next.
public final class ProbeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public ProbeException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
