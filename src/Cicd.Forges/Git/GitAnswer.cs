using System.Text;

namespace Cicd.Forges.Git;

/// <summary>What git said. The error text is redacted.</summary>
internal sealed record GitAnswer(int ExitCode, ReadOnlyMemory<byte> Output, string Error)
{
    /// <summary>As text, without the line break at its end.</summary>
    public string Line => Encoding.UTF8.GetString(Output.Span).TrimEnd('\n', '\r');
}
