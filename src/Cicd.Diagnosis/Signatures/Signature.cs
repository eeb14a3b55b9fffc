using System.Security.Cryptography;
using System.Text;

namespace Cicd.Diagnosis;

/// <summary>
/// A failure's identity across runs and checks: tool, code, file, test and the message without what changes from run to run. The position
/// in the file is left out, because lines shift.
/// </summary>
public static class Signature
{
    /// <summary>Hex digits; 64 bits are plenty for the failures of one repository.</summary>
    public const int Length = 16;

    /// <param name="file">Relative to the repository, or null.</param>
    public static string Of(string tool, string? code, string? file, string? testName, string message)
    {
        // The separator cannot stand in any part: control characters are stripped from the log.
        var identity = string.Join('\n', tool, code, file, testName is null ? null : MessageText.NormalizeName(testName), MessageText.Normalize(message));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..Length];
    }
}
