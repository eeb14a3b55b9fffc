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

    public static bool StandsIn(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            var start = 0;
            int found;
            while ((found = text[start..].IndexOf(word, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var at = start + found;
                if (IsEdge(text, at - 1) && IsEdge(text, at + word.Length))
                {
                    return true;
                }

                start = at + word.Length;
            }
        }

        return false;
    }

    private static bool IsEdge(ReadOnlySpan<char> text, int at) =>
        at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '/' or '\\' or '$' || (text[at] == '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])));
}
