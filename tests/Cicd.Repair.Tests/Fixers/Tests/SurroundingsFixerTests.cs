using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Tests that depend on the machine's culture, time zone or ports.</summary>
public sealed class SurroundingsFixerTests
{
    [ToolFact("dotnet")]
    public async Task Culture_TestThatFormatsItself_GetsASetUp()
    {
        const string Tests =
            "using Xunit;\n\nnamespace Shop.Tests;\n\npublic class PriceTests\n{\n    private const double Price = 1.5;\n\n    // Why.\n    [Fact]\n    public void Price_Text_HasAPoint()\n    {\n        var price = 1.5;\n\n        Assert.Equal(\"1.5\", price.ToString());\n    }\n\n"
            + "    [Theory]\n    [InlineData(2.5)]\n    public void Price_Sentence_HasAPoint(double price) => Assert.Equal(\"costs 2.5\", $\"costs {price}\");\n}\n";

        var project = await FailingProject.RunAsync(
            "LC_ALL=de_DE.UTF-8 " + XunitProject.Command, (".gitignore", "bin/\nobj/\n"), (XunitProject.Path, XunitProject.Text), ("tests/Shop.Tests/PriceTests.cs", Tests));

        project.ShouldBeMendedBy("test-culture", null).ChangedLines().ShouldBe(
        [
            "+using System.Globalization;",
            "+    public PriceTests()",
            "+    {",
            "+        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;",
            "+    }",
            "+",
        ]);
    }

    [Theory]
    [InlineData("Price.Text(1.5)", "does not format by itself")]
    [InlineData("price.ToString()", null)]
    [InlineData("order.ToString()", "does not format by itself")]
    public void Culture_WhoFormats_Decides(string call, string? doubt)
    {
        var text = $"class T\n{{\n    [Fact]\n    public void F()\n    {{\n        var price = 1.5m;\n        var order = new Order(price);\n        Assert.Equal(\"1.5\", {call});\n    }}\n}}\n";

        var (edited, reason) = CultureSetup.Add(text, CultureSetup.TestAt(text, 8)!.Value, "1.5");

        (edited is null).ShouldBe(doubt is not null);
        (reason ?? string.Empty).ShouldContain(doubt ?? string.Empty);
    }

    [Fact]
    public void Culture_OtherFrameworks_GetTheirOwnSetUp()
    {
        static string Add(string attribute)
        {
            var text = $"using X;\n\nclass T\n{{\n    [{attribute}]\n    public void F() => Assert.AreEqual(\"1.5\", 1.5.ToString());\n}}\n";
            return CultureSetup.Add(text, CultureSetup.TestAt(text, 6)!.Value, "1.5").Text!;
        }

        Add("Test").ShouldContain("    [SetCulture(\"\")]\n    [Test]\n");
        Add("TestMethod").ShouldContain("    [TestInitialize]\n    public void UseInvariantCulture()\n    {\n        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;\n    }\n\n    [TestMethod]\n");
    }

    [Theory]
    [InlineData("Expected: \"1.5\" | Actual:   \"1,5\"", true)]
    [InlineData("Expected: \"1,234.50 EUR\" | Actual:   \"1.234,50 EUR\"", true)]
    [InlineData("Expected: \"01/02/2024\" | Actual:   \"02.01.2024\"", true)]
    [InlineData("Expected: \"01/02/2024\" | Actual:   \"2.1.2024\"", true)]
    [InlineData("Expected string length 3. | Expected: \"1.5\" | But was:  \"1,5\"", true)]
    [InlineData("Assert.AreEqual failed. Expected:<1.5>. Actual:<1,5>.", true)]
    [InlineData("Expected: \"1.5\" | Actual:   \"1.6\"", false)]
    [InlineData("Expected: \"1.5\" | Actual:   \"15\"", false)]
    [InlineData("Expected: \"a, b\" | Actual:   \"a. b\"", false)]
    [InlineData("Expected: \"1.5 EUR\" | Actual:   \"1,5 USD\"", false)]
    public void CultureDifference_Message_IsToldFromOthers(string message, bool expected) => (CultureDifference.Read(message) is not null).ShouldBe(expected);

    [ToolFact("node")]
    public async Task TimeZone_NodeTestThatReadsLocalTime_SaysItsZone()
    {
        var project = await FailingProject.RunAsync(
            "TZ=America/New_York node --test",
            FailureCategory.Test,
            static _ => { },
            ("a.test.js", "const test = require(\"node:test\");\nconst assert = require(\"node:assert\");\n\ntest(\"zone\", () => {\n  assert.strictEqual(new Date(2024, 0, 2).toISOString(), \"2024-01-02T00:00:00.000Z\");\n});\n"));

        project.ShouldBeMendedBy("test-time-zone", null).ChangedLines().ShouldBe(["+process.env.TZ = \"UTC\";", "+"]);
    }

    [ToolFact("node")]
    public async Task TimeZone_CodeUnderTestReadsLocalTime_IsHandedOver()
    {
        var project = await FailingProject.RunAsync(
            "TZ=America/New_York node --test",
            FailureCategory.Test,
            static _ => { },
            ("clock.js", "exports.day = () => new Date(2024, 0, 2).toISOString();\n"),
            ("a.test.js", "const test = require(\"node:test\");\nconst assert = require(\"node:assert\");\nconst { day } = require(\"./clock\");\n\ntest(\"zone\", () => {\n  assert.strictEqual(day(), \"2024-01-02T00:00:00.000Z\");\n});\n"));

        project.ShouldBeHandedOverBy("test-time-zone").ShouldBe("The code under test of a.test.js reads the local time; let it say which time zone it means.");
    }

    [ToolFact("python3")]
    public async Task Port_PythonTestWithItsOwnServer_TakesAFreeOne()
    {
        const string Test =
            "import http.server\nimport socket\nimport unittest\n\n\nclass T(unittest.TestCase):\n    def test_port(self):\n        port = 45874\n        server = http.server.HTTPServer((\"127.0.0.1\", port), http.server.BaseHTTPRequestHandler)\n        with socket.create_connection((\"127.0.0.1\", port)) as client:\n            self.assertEqual(client.getpeername()[0], \"127.0.0.1\")\n        server.server_close()\n";

        var project = await FailingProject.RunAsync(
            "python3 busy.py",
            FailureCategory.Test,
            static _ => { },
            ("busy.py", "import socket\nimport unittest\n\nwith socket.socket() as busy:\n    try:\n        busy.bind((\"127.0.0.1\", 45874))\n        busy.listen()\n    except OSError:\n        pass\n    unittest.main(module=\"test_a\")\n"),
            ("test_a.py", Test));

        project.ShouldBeMendedBy("test-port", null).ChangedLines().ShouldBe(["-        port = 45874", "+        port = 0", "+        port = server.server_address[1]"]);
    }

    [Fact]
    public void Port_CSharpTestWithItsOwnListener_TakesAFreeOne()
    {
        const string Text = "using System.Net.Sockets;\n\nclass T\n{\n    void F()\n    {\n        const int port = 5000;\n        var listener = new TcpListener(IPAddress.Loopback, port);\n        listener.Start();\n        Connect(port);\n    }\n}\n";

        FreePort.Choose(Text, "T.cs", 9).ShouldBe(
            "using System.Net;\nusing System.Net.Sockets;\n\nclass T\n{\n    void F()\n    {\n        int port = 0;\n        var listener = new TcpListener(IPAddress.Loopback, port);\n        listener.Start();\n        port = ((IPEndPoint)listener.LocalEndpoint).Port;\n        Connect(port);\n    }\n}\n");
        FreePort.Choose(Text.Replace("listener.Start", "Connect(port);\n        listener.Start", StringComparison.Ordinal), "T.cs", 9).ShouldBeNull();
        FreePort.Choose(Text.Replace("Loopback, port", "Loopback, 5000", StringComparison.Ordinal), "T.cs", 9).ShouldBeNull();
    }
}
