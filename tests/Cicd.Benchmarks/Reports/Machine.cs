using System.Globalization;
using System.Runtime.InteropServices;

namespace Cicd.Benchmarks.Reports;

/// <summary>What the figures were taken on. No name and no date: only what a figure depends on.</summary>
internal sealed record Machine
{
    public required int Cores { get; init; }

    public required string Processor { get; init; }

    public required int MemoryGigabytes { get; init; }

    public required string System { get; init; }

    public required string Runtime { get; init; }

    /// <summary>Of the folder for the databases, for example <c>ext4</c>. On <c>tmpfs</c> nothing is durable.</summary>
    public required string FileSystem { get; init; }

    public static Machine Describe(string? dataFolder) => new()
    {
        Cores = Environment.ProcessorCount,
        Processor = ProcessorName(),
        MemoryGigabytes = (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9),
        System = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        FileSystem = FileSystemOf(Path.GetFullPath(dataFolder ?? Path.GetTempPath())),
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cores} cores ({Processor}), {MemoryGigabytes} GB, {System}, {Runtime}, databases on {FileSystem}");

    private static string FileSystemOf(string folder) =>
        DriveInfo.GetDrives().Where(drive => folder.StartsWith(drive.Name, StringComparison.Ordinal)).MaxBy(drive => drive.Name.Length)?.DriveFormat ?? "?";

    // model name	: AMD EPYC Processor
    private static string ProcessorName() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
