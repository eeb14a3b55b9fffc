using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class NativeToolTests
{
    [ToolFact("gofmt", "go")]
    public async Task Gofmt_BadFormat_IsWrittenWhereTheCheckLooks()
    {
        var project = await FailingProject.RunAsync(
            "test -z \"$(gofmt -l cmd)\"", FailureCategory.Quality, static _ => { }, ("cmd/a.go", "package main\n\nfunc main() {\nprintln( 1 )\n}\n"), ("vendor/b.go", "package b\nvar  x = 1\n"));

        project.ShouldBeMendedBy("gofmt", "gofmt").ChangedLines().ShouldBe(["-println( 1 )", "+\tprintln(1)"]);
    }

    [ToolFact("goimports", "go")]
    public async Task Goimports_UnorderedImports_AreOrdered()
    {
        var project = await FailingProject.RunAsync(
            "test -z \"$(goimports -l .)\"", FailureCategory.Quality, static _ => { }, ("a.go", "package main\n\nimport (\n\t\"os\"\n\t\"fmt\"\n)\n\nfunc main() { fmt.Println(os.Args) }\n"));

        project.ShouldBeMendedBy("goimports", "goimports").ChangedLines().ShouldBe(["-\t\"os\"", "+\t\"os\""]);
    }

    [ToolFact("rustfmt")]
    public async Task Rustfmt_BadFormat_IsWrittenInTheEditionOfThePackage()
    {
        var project = await FailingProject.RunAsync(
            "cd app && rustfmt --edition 2021 --check src/main.rs",
            ("app/Cargo.toml", "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n"),
            ("app/src/main.rs", "async fn run(){}\nfn main() {}\n"));

        project.ShouldBeMendedBy("rustfmt", "rustfmt").ChangedLines().ShouldBe(["-async fn run(){}", "+async fn run() {}"]);
    }

    [ToolFact("clang-format")]
    public async Task ClangFormat_BadFormat_IsWritten()
    {
        var project = await FailingProject.RunAsync(
            "clang-format --dry-run --Werror src/a.c", (".clang-format", "BasedOnStyle: LLVM\n"), ("src/a.c", "int main( ) { return 0; }\n"), ("src/b.c", "int  b;\n"));

        project.ShouldBeMendedBy("clang-format", "clang-format").ChangedLines().ShouldBe(["-int main( ) { return 0; }", "+int main() { return 0; }"]);
    }

    [ToolFact("clang-format")]
    public async Task ClangFormat_NoStyleInTheRepository_GivesUp()
    {
        var project = await FailingProject.RunAsync("clang-format --style=LLVM --dry-run --Werror src/a.c", ("src/a.c", "int main( ) { return 0; }\n"));

        project.ShouldBeHandedOverBy("clang-format").ShouldStartWith("There is no .clang-format in or above the folder of src/a.c");
    }
}
