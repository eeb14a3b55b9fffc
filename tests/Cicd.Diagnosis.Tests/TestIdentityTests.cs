using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

/// <summary>The parts of a test's name, as each runner tells them.</summary>
public class TestIdentityTests
{
    [Theory]
    [InlineData("surefire.log", "surefire")]
    [InlineData("ant-junit.log", "ant-junit")]
    [InlineData("gradle-test-full.log", "gradle-test")]
    public void Read_ConsoleOfJava_TellsClassAndMethod(string fixture, string tool)
    {
        var failures = Analyses.OfFile(fixture).Failures.Where(failure => failure.Tool == tool).ToArray();

        failures.ShouldNotBeEmpty();
        failures.ShouldAllBe(failure => failure.TestName == (failure.Test!.Name == null ? failure.Test.Owner : $"{failure.Test.Owner}.{failure.Test.Name}"));
    }

    [Theory]
    [InlineData("[ERROR] reads[1.5](com.example.CalcTest)  Time elapsed: 0.1 s  <<< FAILURE!", "com.example.CalcTest", "reads[1.5]")]
    [InlineData("[ERROR] com.example.CalcTest.reads[1.5] -- Time elapsed: 0.1 s <<< FAILURE!", "com.example.CalcTest", "reads[1.5]")]
    [InlineData("[ERROR] com.example.CalcTest -- Time elapsed: 0.1 s <<< ERROR!", "com.example.CalcTest", null)]
    [InlineData("adds two. numbers(com.example.CalcTest)  Time elapsed: 0.1 sec  <<< FAILURE!", "com.example.CalcTest", "adds two. numbers")]
    [InlineData("[1](com)  Time elapsed: 0.1 sec  <<< FAILURE!", "[1](com)", null)]
    public void Analyze_Surefire_PartsClassAndMethod(string line, string owner, string? name)
    {
        var failure = Analyses.OfText(line + "\njava.lang.AssertionError: boom\n").Failures.ShouldHaveSingleItem();

        failure.Test.ShouldBe(new TestIdentity { Owner = owner, Name = name });
    }

    [Theory]
    [InlineData("test_many (test_calc.CalcTest.test_many) (i=1)", "test_calc.CalcTest", "test_many (i=1)")]
    [InlineData("test_add (test_calc.CalcTest)", "test_calc.CalcTest", "test_add")]
    [InlineData("tests.test_load (unittest.loader._FailedTest)", null, "tests.test_load")]
    public void Analyze_Unittest_PartsClassAndMethod(string head, string? owner, string name)
    {
        var rule = new string('-', 70);

        var failure = Analyses.OfText($"FAIL: {head}\n{rule}\nTraceback (most recent call last):\n  File \"test_calc.py\", line 6, in test_add\nAssertionError: 0 != 4\n").Failures.ShouldHaveSingleItem();

        failure.Test.ShouldBe(new TestIdentity { Owner = owner, Name = name });
    }

    [Fact]
    public void Analyze_Pytest_TellsFileAndName()
    {
        var failures = Analyses.OfText("FAILED tests/test_calc.py::TestCalc::test_even[1] - AssertionError: odd\nERROR tests/test_imp.py - ModuleNotFoundError: No module named 'x'\n").Failures;

        failures.Select(failure => failure.Test).ShouldBe([
            new TestIdentity { File = "tests/test_calc.py", Name = "TestCalc::test_even[1]" },
            new TestIdentity { File = "tests/test_imp.py" },
        ]);
    }

    [Fact]
    public void Analyze_GoTest_TellsPackageAndTest()
    {
        var failures = Analyses.OfText("--- FAIL: TestAdd (0.00s)\n    calc_test.go:7: 3 is not 4\nFAIL\texample.org/calc\t0.001s\n").Failures;

        failures.ShouldHaveSingleItem().Test.ShouldBe(new TestIdentity { Owner = "example.org/calc", Name = "TestAdd" });
    }

    [Fact]
    public void Read_JunitReportWithoutNames_CountsEachTest()
    {
        using var report = new MemoryStream("<testsuite><testcase><failure/></testcase><testcase><failure/></testcase></testsuite>"u8.ToArray());

        DiagnosisReader.Default.Read(report, Analyses.Context()).Failures.Length.ShouldBe(2);
    }

    [Fact]
    public void Analyze_AntClassThatCannotBeLoaded_NamesTheClass()
    {
        const string Log = "    [junit] Testsuite: com.example.CalcTest\n    [junit] Null Test: \tCaused an ERROR\n    [junit] com/example/Calc\n    [junit] java.lang.NoClassDefFoundError: com/example/Calc\n";

        Analyses.OfText(Log).Failures.ShouldHaveSingleItem().TestName.ShouldBe("com.example.CalcTest");
    }

    [Fact]
    public void Analyze_LinesEndedTwiceByTheTerminal_AreOneMessage()
    {
        const string Log = "  1) Failure:\r\r\nCalcTest#test_adds [test/calc_test.rb:7]:\r\r\nExpected: 5\r\r\n  Actual: 4\r\r\n";

        Analyses.OfText(Log).Failures.ShouldHaveSingleItem().TestName.ShouldBe("CalcTest#test_adds");
    }
}
