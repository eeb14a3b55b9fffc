namespace Cicd.Diagnosis.Tests;

public class ErrorFormatsTests
{
    [Fact]
    public void Shipped_Formats_HaveNoMistake() => ErrorFormats.Shipped.Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("%f:%l:%c: %m", "a.c:3:7: odd", "Firm demo Quality Medium a.c:3:7 odd")]
    [InlineData("%f(%l\\,%c) %trror %n: %m", "a.pas(3,7) Error 12: odd", "Firm demo Quality Medium [12] a.pas:3:7 odd")]
    [InlineData("%f:%l: %t%*[^:]: %m", "a.c:3: warning: odd", "Weak demo Quality Medium a.c:3 odd")]
    [InlineData("%.%#in %f on line %l: %m", "it is in a.c on line 3: odd", "Firm demo Quality Medium a.c:3 odd")]
    [InlineData("%f %*\\d%% %l %m", "a.c 45% 3 odd", "Firm demo Quality Medium a.c:3 odd")]
    [InlineData("%f:%l:%\\s%\\+%m", "a.c:3:   odd", "Firm demo Quality Medium a.c:3 odd")]
    [InlineData("%+G%f", "a.c", null)]
    public void Read_OneLine_TakesWhatTheFormatNames(string format, string line, string? expected) =>
        Remarks(format, line).ShouldBe(expected is null ? [] : [expected]);

    [Fact]
    public void Read_SeveralLines_JoinsThem()
    {
        var remarks = Remarks("%EError in %f:\n%C  line %l\n%C  %m\n%Z--", "Error in a.c:\n  line 3\n  first\n  second\n--\n  line 9\n");

        remarks.ShouldBe(["Firm demo Quality Medium a.c:3 first second"]);
    }

    [Fact]
    public void Read_Pointer_GivesTheColumn()
    {
        var remarks = Remarks("%E%f:%l: error %m\n%-C%.%#code\n%Z%p^", "a.c:3: error odd\nsome code\n    ^\n");

        remarks.ShouldBe(["Firm demo Quality Medium a.c:3:5 odd"]);
    }

    [Fact]
    public void Read_Folders_AreJoinedToFiles()
    {
        var remarks = Remarks("%Dentering %f\n%Xleaving %f\n%f:%l: error %m", "entering error/lib\na.c:3: error odd\nleaving error/lib\nb.c:4: error odd\n");

        remarks.ShouldBe(["Firm demo Quality Medium error/lib/a.c:3 odd", "Firm demo Quality Medium b.c:4 odd"]);
    }

    [Fact]
    public void Read_Mistakes_AreAllToldWithTheirPlaces()
    {
        var formats = ErrorFormats.Read("%m\n[a]\ncategory = nonsense\ntrigger = x\n%f:%y\n[b]\n%f: %m\n[c]\ntrigger = x\n[]\ntrigger = y\n%*[abc\n%m %\n");

        formats.Parsers.ShouldBeEmpty();
        formats.Problems.ShouldBe(
        [
            "line 1, column 1: a pattern stands before any [tool]",
            "line 3, column 12: no such category; known are build, test, quality, deployment, infrastructure, other",
            "line 5, column 4: '%y' is not known",
            "line 6, column 1: [b] has no trigger, so that every line would have to be tried",
            "line 8, column 1: [c] has no pattern",
            "line 12, column 3: the set is not closed",
            "line 13, column 4: a '%' stands at the end; '%%' is a percent sign",
            "line 10, column 1: the tool has no name",
        ]);
    }

    private static IEnumerable<string> Remarks(string format, string log)
    {
        var formats = ErrorFormats.Read($"[demo]\ncategory = quality\ntrigger = a.c\ntrigger = a.pas\ntrigger = b.c\ntrigger = error\n{format}\n");
        formats.Problems.ShouldBeEmpty();
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(log));
        return [.. new LogAnalyzer(new LogParserCatalog(formats.Parsers)).Analyze(stream, Analyses.Context()).Remarks.Select(Analyses.Print)];
    }
}
