using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What a fixer that mends one failure after another knows about one of them.</summary>
internal abstract record Repair
{
    private Repair()
    {
    }

    /// <summary>It has nothing to say about this failure.</summary>
    public static Repair None { get; } = new Nothing();

    /// <summary>The failure is another line of one that is mended, or was mended with it.</summary>
    public static Repair Follows { get; } = new Following();

    /// <summary>The one possible repair.</summary>
    /// <param name="Label">Half a sentence: <c>raised Greet to 2.0.0 in src/App.csproj</c>.</param>
    /// <param name="Files">New texts by path.</param>
    public sealed record Edit(string Label, ImmutableArray<TextEdit> Files) : Repair
    {
        public Edit(string label, string path, string text)
            : this(label, [new TextEdit(path, text)])
        {
        }
    }

    /// <param name="Reason">Why not, with the candidates and the next command.</param>
    public sealed record Doubtful(string Reason) : Repair;

    public sealed record Nothing : Repair;

    public sealed record Following : Repair;
}

/// <param name="Path">Relative to the worktree.</param>
/// <param name="Text">All of it, as it is to be.</param>
internal sealed record TextEdit(string Path, string Text);
