namespace Cicd.Diagnosis;

/// <summary>The words that tools of all kinds have for failure, and the ones that speak of failure and tell of none; without regard to case.</summary>
internal static class FailureVocabulary
{
    /// <summary>Words of failure in any sentence.</summary>
    public static readonly string[] WordList =
    [
        "error", "fail", "fatal", "exception", "not found", "no such", "cannot", "can't", "could not", "couldn't", "unable to", "undefined",
        "unexpected", "invalid", "missing", "denied", "not installed", "unrecognized", "unsupported", "conflict", "mismatch", "violation",
        "not allowed", "forbidden", "not exist", "did not", "expected", "abort", "killed", "not ok", "panic", "problem", "broken", "bad ", "crash",
        "vulnerabilit", "don't match", "doesn't match", "out of date", "no rule to", "stop.", "reformat", "exited", "exit status", "exceed", "dirty",
        "uncommitted", "issues", "regression",
    ];

    /// <summary>The surroundings failed.</summary>
    public static readonly string[] TroubleList =
    [
        "timed out", "timeout exceeded", "context deadline exceeded", "ETIMEDOUT", "ECONNRESET", "ECONNREFUSED", "ENETUNREACH", "EAI_AGAIN",
        "ENOTFOUND", "connection refused", "connection reset", "connection closed", "could not resolve host", "name resolution",
        "network is unreachable", "TLS handshake", "too many requests", "rate limit", "bad gateway", "service unavailable", "gateway time",
        "returned error: 50", "HTTP 50", "remote end hung up", "unexpected disconnect", "stream error", "unable to parse HTTP response",
        "failed to pull image", "invalid signature was encountered", "batch response:", "could not connect to", "unable to connect to",
        "failed to fetch http", "broken pipe", "SSL certificate problem", "unable to access 'http",
    ];

    /// <summary>What ends every program on the machine, whatever it was doing.</summary>
    public static readonly string[] CollapseList =
    [
        "no space left on device", "disk quota exceeded", "not enough space on the disk", "out of memory", "cannot allocate memory", "OOMKilled",
        "signal: 9, SIGKILL", "shutdown signal", "lost communication with the server", "Job failed (system failure)",
        "Cannot connect to the Docker daemon", "no output has been received", "exceeded the maximum", "timed out waiting for pod", "pod failed to",
        "LLVM ERROR: IO failure", "the compiler unexpectedly panicked", "rustc interrupted by SIG", "execution took longer than",
    ];

    /// <summary>Lines that speak of failure and tell of none.</summary>
    public static readonly string[] HarmlessList =
    [
        " 0 error", "no error", "no issues", " 0 issues", "known issues", " 0 failed", " 0 failures", "failures: 0, errors: 0", "failures=0",
        "failed: 0", "errors: 0", "without error", "error handling", "if-no-files-found", "continue-on-error", "fail-fast", "failfast",
        "allowed to fail", "... ok", "retry", "(0 errors", "error-prone", "errors/", "/error", "complete log of this run", "receive a copy of",
        "found 0 vulnerabilities",
    ];

    /// <summary>Remarks and warnings: they are rarely why a check is red.</summary>
    public static readonly string[] MildList = ["warn", "deprecat", "[info]", " INFO ", "info \"", "optional dependency", "[debug]", "DEBUG", "notice:", "hint:"];

    /// <summary>What test runners draw before a test that failed.</summary>
    public const string Crosses = "\u25cf\u2717\u2718\u2716\u00d7\u2715\u274c";
}
