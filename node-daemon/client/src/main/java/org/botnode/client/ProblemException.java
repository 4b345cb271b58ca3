package org.botnode.client;

/// The node answered with a problem.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title() + ": " + problem.detail() + problem.hint().map(hint -> " " + hint).orElse(""));
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
