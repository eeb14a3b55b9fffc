using System.CommandLine;
using System.CommandLine.Help;

namespace Cicd.Cli;

/// <summary>All verbs.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Turns a red checkout green, or says honestly why not.")
        {
            DemoVerb.Create(),
            FixVerb.Create(),
            AnalyzeVerb.Create(),
            Session(),
            Patterns(),
            Fixers(),
            DoctorVerb.Create(),
            VersionVerb.Create(),
        };
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        // A fixed width, so that help is the same in a pipe as on any terminal.
        foreach (var help in root.Options.OfType<HelpOption>().Select(option => option.Action).OfType<HelpAction>())
        {
            help.MaxWidth = 100;
        }

        return root;
    }

    private static Command Patterns() => new("patterns", "Look at the rules that say what kind of failure it is, and test them")
    {
        PatternsListVerb.Create(),
        PatternsTestVerb.Create(),
    };

    private static Command Fixers() => new("fixers", "Look at what can be mended, and with which tools")
    {
        FixersListVerb.Create(),
    };

    private static Command Session() => new("session", "Look at sessions and go on with them")
    {
        SessionListVerb.Create(),
        SessionViewVerb.Create(),
        SessionDiffVerb.Create(),
        SessionLogsVerb.Create(),
        SessionResumeVerb.Create(),
        SessionCancelVerb.Create(),
        SessionUndoVerb.Create(),
        SessionRollbackVerb.Create(),
        SessionPruneVerb.Create(),
    };
}
