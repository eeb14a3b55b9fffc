using System.Globalization;

namespace Cicd.Yaml;

/// <summary>One thing that is wrong in a file of the user's, where it stands, and what would be right.</summary>
/// <param name="File">Path from the top of the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">One sentence, with the nearest valid spelling where there is one.</param>
public sealed record ConfigFault(string File, int Line, int Column, string Message)
{
    /// <summary><c>.cicd.yml:3:5: Unknown key 'chekcs'. Did you mean 'checks'?</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
