using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cicd.Repair;

/// <summary>Ids as git computes them.</summary>
internal static class GitObjectId
{
    private const int Sha256Length = 64;

    /// <param name="content">Of the file.</param>
    /// <param name="length">Hex digits of the repository's ids: 40 (SHA-1) or 64 (SHA-256).</param>
    public static string OfBlob(ReadOnlySpan<byte> content, int length)
    {
        using var hash = IncrementalHash.CreateHash(length == Sha256Length ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static bool IsNull(string id) => id.All(digit => digit == '0');
}
