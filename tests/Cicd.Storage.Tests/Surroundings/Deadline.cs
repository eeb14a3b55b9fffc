namespace Cicd.Storage.Tests;

internal static class Deadline
{
    /// <summary>Far longer than anything takes; only a hanging test meets it.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
}
