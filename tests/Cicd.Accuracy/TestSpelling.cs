using Cicd.Diagnosis;

namespace Cicd.Accuracy;

/// <summary>
/// Names a failing test as the labels do, which were written from each runner's own console: the product's name is the same for a runner's console
/// and its report, and is not what each of them prints.
/// </summary>
internal static class TestSpelling
{
    public static string Of(FailureDraft failure) => (failure.Tool, failure.Test) switch
    {
        // testRaw(org.example.CommandTest)
        ("surefire" or "unittest", { Owner: { } owner, Name: { } name }) => $"{name}({owner})",

        // tests.test_calc::TestCalc::test_even; (tests.test_calc) for a module that cannot be collected
        ("pytest", { File: { } file, Name: var name }) => name is null ? $"({Module(file)})" : $"{Module(file)}::{name}",

        // package/name/[build failed]: a package without tests that could run counts as one that failed.
        ("go-test", { Owner: { } package, Name: null }) when failure.Code is { } why => $"{package}/[{why}]",
        _ => failure.TestName!,
    };

    private static string Module(string file) =>
        (file.EndsWith(".py", StringComparison.Ordinal) ? file[..^".py".Length] : file).Replace('/', '.').TrimStart('.');
}
