package org.botnode.client;

import java.time.Duration;
import java.util.Optional;

/// The node answered with a problem.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /// @param retryAfter how long to wait before asking again, where the node says so
    public ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.title() + ": " + problem.detail() + problem.hint().map(hint -> " " + hint).orElse(""));
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /// How long to wait before asking again, where the node says so; in whole seconds.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
