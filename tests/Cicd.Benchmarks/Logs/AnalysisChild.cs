using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cicd.Diagnosis;

namespace Cicd.Benchmarks.Logs;

/// <summary>This program as a process of its own that reads one large log or report and says how much memory it took.</summary>
internal static class AnalysisChild
{
    public const string Verb = "analysis-child";

    private const int BlockBytes = 1024 * 1024;

    public static readonly string[] Kinds = ["log", "junit", "trx", "sarif"];

    /// <returns>0; what it has to say it prints: the most memory it had at once, in bytes.</returns>
    public static int Run(string kind, string megabytes)
    {
        using var content = Content(kind, long.Parse(megabytes, CultureInfo.InvariantCulture) * 1024 * 1024);
        DiagnosisReader.Default.Read(content, new LogContext { Check = "memory", IsRed = null });
        using var itself = Process.GetCurrentProcess();
        Console.WriteLine(itself.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Starts it.</summary>
    /// <returns>The most memory it had at once, in bytes.</returns>
    public static async Task<long> MeasureAsync(string kind, int megabytes, CancellationToken cancellationToken)
    {
        // Started as `dotnet run` does it, or as `dotnet FILE.dll`.
        var program = Environment.ProcessPath!;
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(AnalysisChild).Assembly.Location] : [];
        using var child = Process.Start(new ProcessStartInfo(program, [.. itself, Verb, kind, megabytes.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var said = await child.StandardOutput.ReadToEndAsync(cancellationToken);
        await child.WaitForExitAsync(cancellationToken);
        return long.Parse(said, CultureInfo.InvariantCulture);
    }

    private static RepeatingStream Content(string kind, long bytes) => kind switch
    {
        "log" => Of(bytes, string.Empty, SampleLogs.Generate(BlockBytes), string.Empty),
        "junit" => Of(bytes, "<testsuites><testsuite name=\"a\">\n", Repeat("<testcase classname=\"a.B\" name=\"c\" time=\"0.1\"><failure message=\"no\">at a.B.c(B.java:1)</failure><system-out>0123456789</system-out></testcase>\n"), "</testsuite></testsuites>"),
        "trx" => Of(bytes, "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>\n", Repeat("<UnitTestResult testName=\"A.B\" outcome=\"Failed\"><Output><ErrorInfo><Message>no</Message><StackTrace>at A.B() in /repo/a.cs:line 1</StackTrace></ErrorInfo></Output></UnitTestResult>\n"), "</Results></TestRun>"),
        "sarif" => Of(bytes, "{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"a\"}},\"results\":[\n{}\n", Repeat(",{\"ruleId\":\"A1\",\"level\":\"error\",\"message\":{\"text\":\"no\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.c\"},\"region\":{\"startLine\":1}}}]}\n"), "]}]}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    private static byte[] Repeat(string item) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(item, BlockBytes / item.Length)));

    private static RepeatingStream Of(long bytes, string head, byte[] block, string end) =>
        new(Encoding.UTF8.GetBytes(head), block, Math.Max(1, bytes / block.Length), Encoding.UTF8.GetBytes(end));
}
