using System.Security.Cryptography;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>The one place of this program that draws random numbers.</summary>
internal static class RandomIds
{
    public static SessionId NewSession(TimeProvider time) =>
        SessionId.Create(time.GetUtcNow(), BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));

    /// <summary>16 hex digits.</summary>
    public static string NewCommand() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
