using System.CommandLine;
using System.Text.Json;

namespace Cicd.Cli;

internal static class DoctorVerb
{
    public static Command Create() => new Command("doctor", "Look whether everything that is needed is here and sound").Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        IReadOnlyList<FindingDocument> findings =
        [
            .. await ToolFindings.ReadAsync(call),
            .. await DataDirectoryFindings.ReadAsync(call),
        ];
        var isGood = findings.All(finding => finding.Level != DoctorLevel.Bad);
        if (call.IsJson)
        {
            call.Out.DataText(JsonSerializer.Serialize(new DoctorDocument("cicd/doctor@1", isGood, findings), DocumentJson.Indented.DoctorDocument) + "\n");
        }
        else
        {
            Show(call.Out, findings);
        }

        return isGood ? ExitCode.Done : ExitCode.Error;
    }

    private static void Show(IConsoleOut output, IReadOnlyList<FindingDocument> findings)
    {
        var width = findings.Max(finding => finding.Subject.Length) + 2;
        foreach (var finding in findings)
        {
            var mark = finding.Level switch
            {
                DoctorLevel.Good => new Part("✓ ", Tone.Good),
                DoctorLevel.Warning => new Part("! ", Tone.Warning),
                _ => new Part("✗ ", Tone.Bad),
            };
            output.Data(new Line(mark, finding.Subject.PadRight(width), finding.Text));
            if (finding.Next is { } next)
            {
                output.Data(new Line(new string(' ', width + 2), new Part("next: ", Tone.Strong), next));
            }
        }
    }
}
