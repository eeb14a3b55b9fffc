namespace Cicd.Repair;

/// <summary>Why a hunk without objections is accepted: what it is. Null for a kind of change that nobody can vouch for.</summary>
internal static class HunkReasons
{
    public static string Of(GuardedFile file, Hunk? hunk) => Kind(file, hunk) ?? "nobody objects";

    public static string? Kind(GuardedFile file, Hunk? hunk)
    {
        if (file.IsToolMade)
        {
            return "a declared tool makes the same change";
        }

        if (file.Change.IsRenamed && file.Change.Hunks.IsEmpty)
        {
            return "the file is moved";
        }

        if (hunk is not null && IsLayout(hunk))
        {
            return "only the layout changes";
        }

        return file.Language switch
        {
            SourceLanguage.Prose => "text for people",
            SourceLanguage.Content => SourcePaths.InTestFolder(file.Path) ? "data of a test" : "content that the program shows or loads",
            SourceLanguage.Markup or SourceLanguage.Settings => "settings; no check is made smaller",
            SourceLanguage.Shell when file.Path.EndsWith(".bats", StringComparison.Ordinal) && hunk?.Lines.Any(line => line.Kind == PatchLineKind.Removed) != false => null,
            SourceLanguage.Shell => "a script; its commands still fail loudly",
            SourceLanguage.Other when !file.HasTests => "code under change",
            SourceLanguage.Other => hunk is null || hunk.Lines.Any(line => line.Kind == PatchLineKind.Removed) ? null : "a test is added",
            SourceLanguage.None => SnapshotRule.IsRecordedPath(file.Path) ? "a recorded result, with the code that it is about" : null,
            _ when SourcePaths.IsToolSettings(file.Path) => "settings of a tool; no check is made smaller",
            _ when file.HasTests => hunk is not null && hunk.Lines.All(line => line.Kind != PatchLineKind.Removed) ? "something is added to the tests" : "the tests still claim what they claimed",
            _ => "code under change",
        };
    }

    private static bool IsLayout(Hunk hunk) => Joined(hunk, PatchLineKind.Removed) == Joined(hunk, PatchLineKind.Added);

    private static string Joined(Hunk hunk, PatchLineKind kind) =>
        string.Concat(hunk.Lines.Where(line => line.Kind == kind).Select(line => GuardedFile.WithoutBlanks(line.Text)));
}
