namespace Cicd.Diagnosis;

/// <summary>
/// Takes out of a message what differs between two runs of the same failure: numbers, hashes, addresses, ids, times and durations, ports, the
/// folders of absolute paths, temporary names. One pass, linear in the text, without patterns that could be led astray.
/// </summary>
internal static class MessageText
{
    /// <summary>Stands for everything that changes, and for a row of it: a date is one change, not six.</summary>
    public const char Hole = '#';

    public static string Normalize(string message) => new MessageScanner(message, keepNumbers: false).Run();

    /// <summary>Of a test's name: numbers tell its cases apart and stay, addresses and ids go.</summary>
    public static string NormalizeName(string name) => new MessageScanner(name, keepNumbers: true).Run();
}
