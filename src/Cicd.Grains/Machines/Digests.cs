using System.Security.Cryptography;
using Cicd.Storage;

namespace Cicd.Grains;

/// <summary>Tells whether a message is the same as an earlier one; records that hold arrays can't be compared with <c>==</c>.</summary>
internal static class Digests
{
    /// <returns>SHA-256 of the stored form, 64 lower-case hex digits.</returns>
    public static string Of<T>(T message) => Convert.ToHexStringLower(SHA256.HashData(CicdJson.Serialize(message)));
}
