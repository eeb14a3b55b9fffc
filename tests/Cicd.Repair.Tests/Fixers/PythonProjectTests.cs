using System.IO.Compression;

namespace Cicd.Repair.Tests;

public class PythonProjectTests
{
    // Past the shims of pyenv, which write their own folder after each install.
    private const string Install = "$(python3 -c 'import sys; print(sys.executable)') -m pip install --quiet --no-index --find-links wheels -r requirements.txt -t .deps && PYTHONPATH=.deps python3 main.py";

    [Fact]
    public async Task Requirement_NamedInTheConstraints_IsAdded()
    {
        var mended = await BrokenProject.MendAsync(
            Install,
            room => Wheels(room, ("greet_words", "1.4"), ("aaa", "1.0")),
            ("requirements.txt", "aaa==1.0\n"),
            ("constraints.txt", "aaa==1.0\ngreet-words==1.4\n"),
            ("main.py", "import greet_words\n\nprint(greet_words.HELLO)\n"),
            (".gitignore", ".deps/\n"));

        mended.ShouldBeGreenBy("python-requirement").Report("python-requirement").Summary.ShouldBe("Added greet-words==1.4 to requirements.txt.");
    }

    [Fact]
    public async Task Requirement_TwoVersions_AreNamed()
    {
        var mended = await BrokenProject.MendAsync(
            "python3 main.py",
            ("requirements.txt", ""),
            ("requirements-dev.txt", "frob==1.4\n"),
            ("requirements-docs.txt", "frob==2.0\n"),
            ("main.py", "import frob\n"));

        mended.ShouldBeLeftBy("python-requirement", "The module frob is missing from requirements.txt; elsewhere here it is frob==1.4 and frob==2.0, and a person has to say which one holds.");
    }

    [Fact]
    public async Task Import_ModuleInOtherLettersAndMoved_ArePointedRight()
    {
        var mended = await BrokenProject.MendAsync(
            "python3 main.py",
            ("main.py", "from shop.Cart import TOTAL\nfrom shop.text import NAME\n\nprint(TOTAL, NAME)\n"),
            ("shop/__init__.py", ""),
            ("shop/cart.py", "TOTAL = 3\n"),
            ("shop/words/__init__.py", ""),
            ("shop/words/text.py", "NAME = 'ada'\n"));

        mended.ShouldBeGreenBy("import-path").Patch.ShouldContain("+from shop.cart import TOTAL\n+from shop.words.text import NAME");
    }

    [Fact]
    public async Task Import_ModuleMovedInsideThePackage_IsPointedRight()
    {
        var mended = await BrokenProject.MendAsync(
            "python3 main.py",
            ("main.py", "from shop.text import NAME\n\nprint(NAME)\n"),
            ("shop/__init__.py", ""),
            ("shop/words/__init__.py", ""),
            ("shop/words/text.py", "NAME = 'ada'\n"));

        mended.ShouldBeGreenBy("import-path").Patch.ShouldContain("+from shop.words.text import NAME");
    }

    // A wheel is a zip with two files of description.
    private static void Wheels(RepairRoom room, params (string Name, string Version)[] wheels)
    {
        Directory.CreateDirectory(Path.Combine(room.Repository, "wheels"));
        foreach (var (name, version) in wheels)
        {
            using var zip = ZipFile.Open(Path.Combine(room.Repository, "wheels", $"{name}-{version}-py3-none-any.whl"), ZipArchiveMode.Create);
            Add(zip, $"{name}/__init__.py", "HELLO = 'hello'\n");
            Add(zip, $"{name}-{version}.dist-info/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n");
            Add(zip, $"{name}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            Add(zip, $"{name}-{version}.dist-info/RECORD", $"{name}/__init__.py,,\n{name}-{version}.dist-info/METADATA,,\n{name}-{version}.dist-info/WHEEL,,\n{name}-{version}.dist-info/RECORD,,\n");
        }
    }

    private static void Add(ZipArchive zip, string path, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(text);
    }
}
