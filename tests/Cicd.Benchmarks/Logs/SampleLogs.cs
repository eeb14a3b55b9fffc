using System.Globalization;
using System.Text;

namespace Cicd.Benchmarks.Logs;

/// <summary>Logs to measure with: made here, or read from a folder.</summary>
internal static class SampleLogs
{
    private const int LineOfEach = 40;

    // What a build job prints, some of it again and again; {0} is a number that grows, {1} one by chance.
    private static readonly string[] Lines =
    [
        "2026-03-01T09:15:02.1234567Z [INFO] Compiling module-{0} ({1} sources)",
        "2026-03-01T09:15:02.2234567Z Downloading https://repo.example.org/maven2/org/acme/lib-{1}/{0}/lib-{1}-{0}.jar (12 kB at {1} kB/s)",
        "[{1}/4711] Building CXX object src/CMakeFiles/core.dir/part{0}.cc.o",
        "\u001b[32m  ok\u001b[0m {0} - reads what it wrote ({1} ms)",
        "=== RUN   TestStore/keeps_{0}",
        "--- PASS: TestStore/keeps_{0} (0.{1}s)",
        "src/store/part{1}.c:{0}:12: warning: unused variable 'n{1}' [-Wunused-variable]",
        "npm http fetch GET 200 https://registry.example.org/left-pad-{1} {0}ms (cache hit)",
        "    at org.acme.store.Part{1}.read(Part{1}.java:{0})",
        "DEBUG worker-{1} took task {0}, no errors, queue is empty",
        "Get:{1} http://deb.example.org bookworm/main amd64 libpart{1} amd64 {0} [1,234 kB]",
        "  inflating: build/assets/part-{0}.js",
    ];

    private static readonly string[] Failures =
    [
        "src/store/part{1}.c:{0}:7: error: expected ';' before '}}' token",
        "FAILED tests/test_store.py::test_keeps[{0}] - assert {1} == 4",
        "java.lang.IllegalStateException: part {1} was closed {0} times",
        "make: *** [Makefile:{1}: part{0}.o] Error 1",
    ];

    /// <summary>Lines of a build job; of a thousand, three tell of failure. The same bytes every time.</summary>
    public static byte[] Generate(int bytes)
    {
        var random = new Random(20260301);
        var log = new StringBuilder(bytes + 200);
        for (var number = 1; log.Length < bytes; number++)
        {
            var forms = random.Next(1000) < 3 ? Failures : Lines;
            var form = forms[forms == Lines ? number / LineOfEach % Lines.Length : random.Next(Failures.Length)];
            log.AppendFormat(CultureInfo.InvariantCulture, form, number, random.Next(1, 500)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(log.ToString());
    }

    /// <param name="folder">Its files <c>*.log</c>, in the order of their names; null: the repository's fixtures, which real tools printed, as one log.</param>
    public static byte[][] Real(string? folder)
    {
        byte[][] logs =
        [
            .. Directory.EnumerateFiles(folder ?? Path.Combine(Repository.Root, "tests/Cicd.Diagnosis.Tests/Fixtures"), "*.log", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes)
                .Where(bytes => bytes.Length > 0),
        ];

        // Of a few lines each: one by one they would measure how an analysis begins and ends.
        return folder is null ? [[.. logs.SelectMany(log => log.Append((byte)'\n'))]] : logs;
    }
}
