namespace Cicd.Processes;

/// <summary>A part of the marker variable: it must not contain the separators, nor anything that a shell would take apart.</summary>
internal static class MarkerPart
{
    public static string Checked(string part)
    {
        if (part.Length is 0 or > 100 || part.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            throw new ArgumentException($"'{part}' must be 1 to 100 letters, digits, dots, dashes or underscores.", nameof(part));
        }

        return part;
    }
}
