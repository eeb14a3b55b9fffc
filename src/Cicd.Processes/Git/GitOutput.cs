using System.Text;

namespace Cicd.Processes.Git;

/// <summary>What git printed. The error text is redacted and trimmed.</summary>
public sealed record GitOutput(int ExitCode, ReadOnlyMemory<byte> Bytes, string Error)
{
    /// <summary>As text, without the line break at its end.</summary>
    public string Line => Encoding.UTF8.GetString(Bytes.Span).TrimEnd('\n', '\r');

    /// <summary>The parts of <c>-z</c> output, each ended by a NUL, as bytes.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts
    {
        get
        {
            var parts = new List<ReadOnlyMemory<byte>>();
            var rest = Bytes;
            for (int end; (end = rest.Span.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
            {
                parts.Add(rest[..end]);
            }

            if (rest.Length > 0)
            {
                parts.Add(rest);
            }

            return parts;
        }
    }
}
