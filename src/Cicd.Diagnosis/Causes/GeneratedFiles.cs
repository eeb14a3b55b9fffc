using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Files that a program writes: an edit there is lost when it runs again.</summary>
internal static class GeneratedFiles
{
    private const string Stale = "stale-generated";

    private static readonly string[] Endings = [".g.cs", ".g.i.cs", ".designer.cs", "_pb2.py", ".pb.go", ".pb.cc", ".pb.h", "_generated.go", ".min.js", ".snap"];

    /// <summary>The generated file that has to be made again to mend the failure; null when it is none of that kind.</summary>
    public static string? Of(ClassifiedFailure failure) => failure.Subcategory == Stale ? failure.Failure.File ?? Stale : null;

    public static bool LooksGenerated(string path) =>
        Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || path.Contains("generated/", StringComparison.OrdinalIgnoreCase)
        || path.Contains(".generated.", StringComparison.OrdinalIgnoreCase);
}
