using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A test that listens on a fixed port, which something else on the machine holds.</summary>
internal sealed partial class PortFixer : IFixer
{
    public string Name => "test-port";

    public FailureCategory Category => FailureCategory.Test;

    public string Mends => "A C# or Python test whose own listener has a fixed port that is in use.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Category: FailureCategory.Test, File: { } file, Line: not null } && SourcePaths.IsCode(file) && InUse().IsMatch(failure.Failure.Message);

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);

        // From the end, so that the numbers of the lines above stay true.
        foreach (var failure in context.Failures.Select(failure => failure.Failure).OrderByDescending(failure => failure.Line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = NamedFiles.Find(failure, context) ?? failure.File!;
            if (SourcePaths.IsTest(path) && RepositoryFiles.Read(context.Root, path) is { } file && FreePort.Choose(file.Text, path, failure.Line!.Value) is { } text)
            {
                RepositoryFiles.Write(context.Root, path, file with { Text = text });
                changed.Add(path);
                handled.Add(failure.Id);
            }
            else
            {
                doubts.Add($"The port of {path}:{failure.Line} is in use, and the test does not open its listener in a way that is edited here. Let it listen on port 0, and ask the listener for its port.");
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Let the system choose the port in {Sentences.Files(changed)}.{(rest.Length > 0 ? " " + rest : "")}", 0.85) { Handled = handled.ToImmutable() });
    }

    // SocketException : Address already in use · listen EADDRINUSE: address already in use :::3000 · [Errno 98] Address already in use
    [GeneratedRegex(@"\baddress already in use\b|\bEADDRINUSE\b|Only one usage of each socket address", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InUse();
}
