using System.CommandLine;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Cli;

internal static class SessionDiffVerb
{
    private const int PatchBytesMax = 64 * 1024 * 1024;

    private static readonly Option<bool> Patch = new("--patch") { Description = "Byte for byte, also on a terminal" };

    public static Command Create() => new Command("diff", "Print what a session changed, as a patch for git apply") { SessionArgument.Id, Patch }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        await using var store = OpenStore.ForReading(call);
        var (snapshot, code) = await SessionArgument.ReadAsync(call, store.ReadModel);
        if (snapshot is null)
        {
            return code;
        }

        if (PatchOf(snapshot.View) is not { } artifact)
        {
            return call.Out.Fail(new CliFault(
                ExitCode.NotFound,
                $"The session '{snapshot.View.Session}' has no patch.",
                snapshot.View.Reason,
                $"cicd session view {snapshot.View.Session}"));
        }

        var patch = await store.Artifacts.ReadAllBytesAsync(artifact, PatchBytesMax, call.Interrupted);
        if (call.Out.Traits.IsOutputTerminal && !call.Parsed.GetValue(Patch))
        {
            foreach (var line in Coloured(patch))
            {
                call.Out.Data(line);
            }
        }
        else
        {
            call.Out.DataBytes(patch);
        }

        return ExitCode.Done;
    }

    /// <summary>For reading: tones, and nothing that could steer a terminal.</summary>
    public static IEnumerable<Line> Coloured(byte[] patch) =>
        Encoding.UTF8.GetString(patch).TrimEnd('\n').Split('\n').Select(line => new Line(new Part(line, line switch
        {
            ['+', '+', '+', ..] or ['-', '-', '-', ..] or ['d', 'i', 'f', 'f', ' ', ..] => Tone.Strong,
            ['+', ..] => Tone.Good,
            ['-', ..] => Tone.Bad,
            ['@', '@', ..] => Tone.Warning,
            ['i', 'n', 'd', 'e', 'x', ' ', ..] => Tone.Faint,
            _ => Tone.Plain,
        })));

    /// <summary>The result's, else what validation merged, else the only proposal.</summary>
    public static ArtifactRef? PatchOf(SessionView view) =>
        view.Result?.Patch ?? view.Validation?.Evidence.MergedPatch ?? (view.Fixing?.Patches is [var only] ? only.Content : null);
}
