using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>Reads one line for signs of failure.</summary>
internal static class LineSigns
{
    private const int LineMax = 2000;
    private const int RedBonus = 4;

    // Words of failure inside a sentence, and how much they weigh below a tool's own "error:".
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "error", "fail", "fatal", "exception", "not found", "no such", "cannot", "can't", "could not", "couldn't", "unable to", "undefined", "unexpected", "invalid",
            "missing", "denied", "not installed", "unrecognized", "unsupported", "conflict", "mismatch", "violation", "not allowed", "forbidden", "not exist", "did not",
            "expected", "abort", "killed", "not ok", "panic", "problem", "broken", "bad ", "crash", "vulnerabilit", "don't match", "doesn't match", "out of date",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Troubles = SearchValues.Create(
        [
            "timed out", "timeout exceeded", "ETIMEDOUT", "ECONNRESET", "ECONNREFUSED", "ENETUNREACH", "EAI_AGAIN", "ENOTFOUND", "connection refused", "connection reset",
            "connection closed", "could not resolve host", "name resolution", "network is unreachable", "TLS handshake", "no space left", "out of memory",
            "cannot allocate memory", "too many requests", "rate limit", "bad gateway", "service unavailable", "gateway time", "shutdown signal",
            "lost communication", "system failure", "returned error: 50", "HTTP 50", "remote end hung up", "unexpected disconnect", "Insufficient cpu",
            "Cannot connect to the Docker daemon", "failed to pull image", "stream error", "no output has been received", "exceeded the maximum",
        ],
        StringComparison.OrdinalIgnoreCase);

    // Lines that speak of failure and tell of none.
    private static readonly SearchValues<string> Harmless = SearchValues.Create(
        [
            " 0 error", "no error", " 0 failed", " 0 failures", "failures: 0, errors: 0", "failures=0", "failed: 0", "errors: 0", "without error", "error handling", "if-no-files-found",
            "continue-on-error", "fail-fast", "failfast", "allowed to fail", "... ok", "retry", "(0 errors", "error-prone", "errors/", "/error",
        ],
        StringComparison.OrdinalIgnoreCase);

    // What test runners draw before a test that failed.
    private static readonly SearchValues<char> Crosses = SearchValues.Create("\u25cf\u2717\u2718\u2716\u00d7\u2715");

    private static readonly string[] Passing = ["ok ", "PASS", "\u2713", "\u2714", "\u221a", "[       OK ]", "[ RUN", "Compiling ", "Downloading", "Downloaded ", "Installing ", "Get:", "Unpacking ", "Selecting ", "Setting up ", "Fetching ", "Checking ", "Copying ", "remote: ", "+ ", "++", "Collecting ", "Requirement already", "Using "];

    private static readonly SearchValues<string> Mild = SearchValues.Create(["warn", "deprecat", "[info]", " INFO ", "[debug]", "DEBUG", "notice:", "hint:"], StringComparison.OrdinalIgnoreCase);

    public static LineSign Of(in LogLine line)
    {
        if (line.Text.Length == 0 || line.Mark is LogMark.GroupStart or LogMark.GroupEnd or LogMark.Remark or LogMark.Warning)
        {
            return LineSign.None;
        }

        if (LogEnding.Of(line) is { } ending)
        {
            return ending.Failed ? LineSign.Of(SignKind.Ending) : LineSign.None;
        }

        var text = line.Text.Length > LineMax ? line.Text[..LineMax] : line.Text;
        var sign = Read(text, line);
        return line.Mark == LogMark.Error ? sign with { Kind = SignKind.Marked, Score = Math.Max((int)SignKind.Marked, sign.Score) }
            : line.IsRed && sign.Score > 0 ? sign with { Score = sign.Score + RedBonus }
            : sign;
    }

    private static LineSign Read(string text, in LogLine line)
    {
        var isTrouble = text.AsSpan().ContainsAny(Troubles);
        if (!isTrouble && !text.AsSpan().ContainsAny(Words) && !text.AsSpan().ContainsAny(Crosses) && !HasPlace(text))
        {
            return line.IsRed && text.Any(char.IsLetter) ? LineSign.Of(SignKind.Red) : LineSign.None;
        }

        if (IsPassing(text))
        {
            return LineSign.None;
        }

        var isHarmless = text.AsSpan().ContainsAny(Harmless);
        foreach (var pattern in SignPatterns.All)
        {
            if (pattern.Matches(text))
            {
                var less = pattern.Less + (isHarmless ? 30 : 0) + (text.AsSpan().ContainsAny(Mild) ? 35 : 0);
                return LineSign.Of(pattern.Kind, Math.Min(less, (int)pattern.Kind - 1)) with { IsTransient = isTrouble };
            }
        }

        if (isHarmless)
        {
            return LineSign.None;
        }

        var mild = text.AsSpan().ContainsAny(Mild) ? 25 : 0;
        return isTrouble ? LineSign.Of(SignKind.Trouble, mild + mild) with { IsTransient = true }
            : line.IsRed ? LineSign.Of(SignKind.Red)
            : FailureWord.StandsIn(text) ? LineSign.Of(SignKind.Hint, mild)
            : LineSign.None;
    }

    // A digit between colons, which the pattern for remarks looks at more closely.
    private static bool HasPlace(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 2 && colon + 1 < text.Length && char.IsAsciiDigit(text[colon + 1]) && text.AsSpan(0, colon).Contains('.');
    }

    private static bool IsPassing(string text)
    {
        var start = text.AsSpan().TrimStart();
        foreach (var mark in Passing)
        {
            if (start.StartsWith(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
