using System.Text;
using System.Text.Json;

namespace Cicd.Cli.Tests;

/// <summary>How a call of <c>cicd</c> ended.</summary>
internal sealed record CliResult(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(OutputBytes).RootElement;

    /// <summary>For messages of failed assertions.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}";
}
