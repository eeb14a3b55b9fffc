using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>Words of failure that stand by themselves: <c>error</c>, but neither <c>thiserror</c> nor <c>src/errors.go</c>.</summary>
internal static class FailureWord
{
    private static readonly string[] Words =
    [
        "error", "errors", "errored", "fail", "fails", "failed", "failure", "failures", "failing", "fatal", "exception", "not found", "no such", "cannot", "can't", "could not",
        "couldn't", "unable to", "undefined", "unexpected", "invalid", "missing", "denied", "not installed", "unrecognized", "unsupported", "conflict", "mismatch", "violation",
        "not allowed", "forbidden", "not exist", "did not", "expected", "aborted", "aborting", "killed", "problem", "problems", "broken", "crashed", "vulnerabilities", "vulnerability",
        "don't match", "doesn't match", "out of date", "dirty", "uncommitted", "issues", "regression", "exceed", "exceeds", "exceeded",
    ];

    private static readonly SearchValues<string> Any = SearchValues.Create(Words, StringComparison.OrdinalIgnoreCase);

    public static bool StandsIn(ReadOnlySpan<char> text)
    {
        var at = -1;
        int found;
        while ((found = text[(at + 1)..].IndexOfAny(Any)) >= 0)
        {
            at += found + 1;
            if (IsEdge(text, at - 1) && Stands(text, at))
            {
                return true;
            }
        }

        return false;
    }

    // "fail" begins where "failed" does, so that one look says where and not which.
    private static bool Stands(ReadOnlySpan<char> text, int at)
    {
        foreach (var word in Words)
        {
            if (text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsEdge(text, at + word.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEdge(ReadOnlySpan<char> text, int at) =>
        at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '/' or '\\' or '$' || (text[at] == '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])));
}
