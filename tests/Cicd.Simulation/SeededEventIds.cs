using System.Globalization;
using Cicd.Grains;

namespace Cicd.Simulation;

internal sealed class SeededEventIds(int seed) : IEventIdSource
{
    private long _last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{seed:x8}-{++_last:x8}");
}
