using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Cicd.Benchmarks.Micro;

/// <summary>Single operations, timed by BenchmarkDotNet.</summary>
internal static class MicroBenchmarks
{
    public static void Run()
    {
        // In this process: a project generated elsewhere would not find the engine and the output folders of this repository's build.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "cicd-bench-micro"));
        BenchmarkRunner.Run([typeof(EventBenchmarks), typeof(MachineBenchmarks), typeof(CallBenchmarks)], config);
    }
}
