using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>Turns a specification into what the framework starts.</summary>
internal static class LaunchPlan
{
    // One pipe for both streams, because only so do they keep their order; the arguments stay arguments ("$@"), nothing is parsed.
    private const string MergeStreams = "exec \"$@\" 2>&1";

    private static readonly string? Shell = !OperatingSystem.IsWindows() && File.Exists("/bin/sh") ? "/bin/sh" : null;

    /// <summary>True when <see cref="Build"/> sends both streams down one pipe.</summary>
    public static bool MergesStreams(CommandSpec spec) => Shell is not null && spec.Capture == OutputCapture.Log;

    /// <param name="prefix">The sandbox; empty for none.</param>
    public static ProcessStartInfo Build(
        CommandSpec spec, string program, IReadOnlyDictionary<string, string> environment, ProcessIsolation isolation, IReadOnlyList<string> prefix)
    {
        List<string> line = [];
        if (isolation.SetSid is { } setSid)
        {
            line.Add(setSid);
        }

        if (MergesStreams(spec))
        {
            line.AddRange([Shell!, "-c", MergeStreams, "sh"]);
        }

        line.AddRange(prefix);
        line.Add(program);
        var start = new ProcessStartInfo(line[0])
        {
            WorkingDirectory = spec.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (spec.VerbatimArguments is { } verbatim)
        {
            start.Arguments = verbatim;
        }
        else
        {
            foreach (var argument in line.Skip(1).Concat(spec.Arguments))
            {
                start.ArgumentList.Add(argument);
            }
        }

        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
