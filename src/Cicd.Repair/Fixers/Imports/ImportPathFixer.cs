using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A path in an import or include that no file answers to, though exactly one file is meant: other letters, or moved.</summary>
internal sealed class ImportPathFixer : IFixer
{
    public string Name => "import-path";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A relative import or include (JavaScript, TypeScript, Python, C, C++) in the wrong case, or of a file that was moved, with exactly one candidate.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        JavaScriptImports.IsLost(failure.Failure) || PythonImports.IsLost(failure.Failure) || Includes.IsLost(failure.Failure);

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var files = new FileIndex(context.Root);
        return Task.FromResult(OneByOne.Run(
            context,
            "What is imported lies nowhere in the repository under another path.",
            0.9,
            failure =>
                JavaScriptImports.IsLost(failure) ? JavaScriptImports.Find(failure, files)
                : PythonImports.IsLost(failure) ? PythonImports.Find(failure, files)
                : Includes.Find(failure, files),
            cancellationToken));
    }
}
