using System.Globalization;

namespace Cicd.Benchmarks.Running;

/// <summary>
/// How much of the processors other programs had. The load average can't say it while a measure runs, because it counts the measure too.
/// </summary>
/// <param name="readStat">The first line of <c>/proc/stat</c>; null where there is none.</param>
/// <param name="readOwn">Processor time of this process and of the children it waited for.</param>
internal sealed class ProcessorShare(Func<string?> readStat, Func<TimeSpan> readOwn)
{
    // USER_HZ, which Linux has kept at 100 for programs whatever the kernel's own rate.
    private const double TicksPerSecond = 100;

    public static ProcessorShare OfThisMachine() => new(
        () => File.Exists("/proc/stat") ? File.ReadLines("/proc/stat").First() : null,
        OwnTime);

    public Reading? Read() => readStat() is { } line ? Parse(line, readOwn()) : null;

    /// <returns>0 to 1; null where the system does not tell, or no time went by.</returns>
    public static double? OfOthers(Reading? before, Reading? after)
    {
        if (before is null || after is null || after.Total <= before.Total)
        {
            return null;
        }

        var others = after.Busy - before.Busy - (after.Own - before.Own).TotalSeconds;
        return Math.Clamp(others / (after.Total - before.Total), 0, 1);
    }

    // cpu  10132153 290696 3084719 46828483 16683 0 25195 0 175628 0
    // user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice; the guests' time is in user's already.
    private static Reading Parse(string line, TimeSpan own)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond).ToArray();
        var total = ticks.Sum();
        return new Reading(total, total - ticks[3] - ticks[4], own);
    }

    private static TimeSpan OwnTime()
    {
        // utime, stime, cutime and cstime are the 14th to 17th field; the name, which may hold blanks, ends with the last parenthesis.
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(fields[11..15].Sum(text => double.Parse(text, CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <param name="Total">Seconds of all processors since the start of the machine.</param>
    /// <param name="Busy">Those of them in which one worked, for whomever; time that a hypervisor took counts as worked for others.</param>
    /// <param name="Own">Ours of them.</param>
    internal sealed record Reading(double Total, double Busy, TimeSpan Own);
}
