namespace Cicd.Repair.Tests;

public class DataSyntaxProjectTests
{
    private const string Package = "{\n  \"name\": \"shop\",\n  \"version\": \"1.0.0\"\n  \"private\": true,\n}\n";

    [Fact]
    public async Task PackageJson_CommaMissingAndOneTooMany_NodeRunsAgain()
    {
        var mended = await BrokenProject.MendAsync("node index.js", ("package.json", Package), ("index.js", "console.log(require('./package.json').name);\n"));

        mended.ShouldBeGreenBy("data-syntax").Report("data-syntax").Summary.ShouldBe("Added the missing comma to line 3 and 1 more fault in package.json.");
    }

    [Fact]
    public async Task Yaml_ColonInAValue_PythonReadsItAgain()
    {
        var mended = await BrokenProject.MendAsync(
            "python3 read.py conf.yml",
            ("conf.yml", "title: Shop: the best\nitems:\n  - one\n"),
            ("read.py", "import sys\nimport yaml\n\nprint(yaml.safe_load(open(sys.argv[1])))\n"));

        mended.ShouldBeGreenBy("data-syntax").Patch.ShouldContain("+title: \"Shop: the best\"");
    }

    [Fact]
    public async Task Json_TwoPossibleRepairs_AreNamed()
    {
        var mended = await BrokenProject.MendAsync("node -e \"require('./conf.json')\"", ("conf.json", "{\"a\": {\"b\": 1, \"c\": 2}\n"));

        mended.ShouldBeLeftBy("data-syntax", "conf.json does not parse, and no single small edit mends it: line 2: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.");
    }
}
