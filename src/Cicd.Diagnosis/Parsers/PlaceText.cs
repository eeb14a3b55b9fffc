using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>Tells cheaply where no pattern needs to look.</summary>
internal static class PlaceText
{
    private static readonly SearchValues<char> Openers = SearchValues.Create(":([");

    /// <summary>Is there a number behind a colon or a bracket, as every place in a file has?</summary>
    public static bool MayStandIn(ReadOnlySpan<char> line)
    {
        while (line.IndexOfAny(Openers) is >= 0 and var position && position + 1 < line.Length)
        {
            if (char.IsAsciiDigit(line[position + 1]))
            {
                return true;
            }

            line = line[(position + 1)..];
        }

        return false;
    }
}
