using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cicd.Cli;

internal static class VersionVerb
{
    public static Command Create() => new Command("version", "Say which version this is, and what it runs on").Does(call => Task.FromResult(Run(call)));

    /// <summary>Starts nothing: it must answer at once, also where nothing else works.</summary>
    private static ExitCode Run(VerbCall call)
    {
        var version = Read();
        if (call.IsJson)
        {
            call.Out.DataText(JsonSerializer.Serialize(version, DocumentJson.Indented.VersionDocument) + "\n");
        }
        else
        {
            call.Out.Data(new Line(new Part($"cicd {version.Version}", Tone.Strong), $"  engine {version.Engine}, .NET {version.Runtime}, {version.Os} ({version.Architecture})"));
        }

        return ExitCode.Done;
    }

    internal static VersionDocument Read() => new(
        "cicd/version@1",
        typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown",
        typeof(IGrainFactory).Assembly.GetName().Name == "Cicd.Embedded" ? "embedded" : "orleans",
        Environment.Version.ToString(),
        RuntimeInformation.OSDescription,
        Words.Name(RuntimeInformation.ProcessArchitecture));
}
