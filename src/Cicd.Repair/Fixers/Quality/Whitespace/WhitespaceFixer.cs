using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Blanks at the end of lines, the end of a file, its line ends and its byte order mark: exactly where the check says so, and only where they are layout.</summary>
internal sealed class WhitespaceFixer : IFixer
{
    public string Name => "whitespace";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "Trailing blanks, the newline at the end of a file, mixed line ends and byte order marks.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => failure.Failure.File is not null && WhitespaceFaults.Of(failure.Failure) != WhitespaceFault.None;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in context.Failures.GroupBy(failure => NamedFiles.Find(failure.Failure, context) ?? failure.Failure.File!, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RepositoryFiles.Read(context.Root, group.Key) is not { } before)
            {
                doubts.Add($"{group.Key} is missing, or no text that can be edited.");
                continue;
            }

            var file = before;

            // Lines first: the others change what stands after them.
            foreach (var failure in group.Select(failure => failure.Failure).OrderBy(failure => WhitespaceFaults.Of(failure)))
            {
                var (mended, doubt) = Mend(file, group.Key, failure);
                if (mended is not null)
                {
                    file = mended;
                    handled.Add(failure.Id);
                }
                else
                {
                    doubts.Add(doubt!);
                }
            }

            if (file != before)
            {
                RepositoryFiles.Write(context.Root, group.Key, file);
                changed.Add(group.Key);
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Mended blanks and line ends of {Sentences.Files(changed)}.{(rest.Length > 0 ? " " + rest : "")}", 0.97) { Handled = handled.ToImmutable() });
    }

    private static (TextFile? Mended, string? Doubt) Mend(TextFile file, string path, Failure failure) => WhitespaceFaults.Of(failure) switch
    {
        WhitespaceFault.TrailingBlanks => Trim(file, path, failure.Line),
        WhitespaceFault.NoFinalNewline => file.Text.Length == 0 || file.Text.EndsWith('\n')
            ? BlankEnd(file, path)
            : (file with { Text = file.Text + file.LineEnding }, null),
        WhitespaceFault.BlankLinesAtEnd => BlankEnd(file, path),
        WhitespaceFault.LineEndings => Endings(file, path, failure.Message),
        WhitespaceFault.ByteOrderMark => file.HasMark ? (file with { HasMark = false }, null) : (null, $"{path} has no byte order mark any more."),
        var fault => throw new InvalidOperationException($"There is no such fault: {fault}"),
    };

    private static (TextFile? Mended, string? Doubt) Trim(TextFile file, string path, int? line)
    {
        var lines = file.Text.Split('\n');
        var wanted = line is { } number
            ? [number - 1]
            : Enumerable.Range(0, lines.Length).Where(at => HasBlanks(lines[at])).ToArray();
        if (wanted.Any(at => at < 0 || at >= lines.Length || !HasBlanks(lines[at])) || wanted.Length == 0)
        {
            return (null, $"{path} has no blanks at the end of the line that the check names.");
        }

        if (wanted.Where(at => !BlankMeaning.IsLayout(path, lines, at)).ToList() is [var first, ..])
        {
            return (null, $"The blanks at the end of {path}:{first + 1} are part of a text that they would change; a person has to say what is meant.");
        }

        foreach (var at in wanted)
        {
            lines[at] = lines[at].TrimEnd(' ', '\t', '\r', '\f', '\v') + (lines[at].EndsWith('\r') ? "\r" : string.Empty);
        }

        return (file with { Text = string.Join('\n', lines) }, null);
    }

    private static (TextFile? Mended, string? Doubt) BlankEnd(TextFile file, string path)
    {
        var trimmed = file.Text.TrimEnd('\n', '\r', ' ', '\t');
        var text = trimmed.Length == 0 ? string.Empty : trimmed + file.LineEnding;
        return text == file.Text ? (null, $"{path} already ends in one newline.") : (file with { Text = text }, null);
    }

    /// <summary>The kind that the message asks for, else the one that most lines have.</summary>
    private static (TextFile? Mended, string? Doubt) Endings(TextFile file, string path, string message)
    {
        var pairs = Count(file.Text, "\r\n");
        var feeds = file.Text.Count(c => c == '\n') - pairs;
        var wanted = message.Contains(@"expected \r\n", StringComparison.Ordinal) || message.Contains("Expected linebreaks to be 'CRLF'", StringComparison.Ordinal) ? "\r\n"
            : message.Contains(@"expected \n", StringComparison.Ordinal) || message.Contains("Expected linebreaks to be 'LF'", StringComparison.Ordinal) ? "\n"
            : pairs == feeds ? null : pairs > feeds ? "\r\n" : "\n";
        if (wanted is null || (wanted == "\n" ? pairs : feeds) == 0)
        {
            return (null, $"It is not clear which line ends {path} should have; say so in .gitattributes, and run: git add --renormalize {path}");
        }

        var text = file.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return (file with { Text = wanted == "\n" ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal) }, null);
    }

    private static bool HasBlanks(string line) => line.TrimEnd('\r') is [.., ' ' or '\t' or '\f' or '\v'];

    private static int Count(string text, string part) => (text.Length - text.Replace(part, string.Empty, StringComparison.Ordinal).Length) / part.Length;
}
