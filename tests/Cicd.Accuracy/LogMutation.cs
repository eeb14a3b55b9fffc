namespace Cicd.Accuracy;

/// <summary>Makes a damaged log out of whole ones; the same seed gives the same bytes.</summary>
internal static class LogMutation
{
    private const int OverwrittenMax = 64;

    public static byte[] Mutate(IReadOnlyList<byte[]> logs, int seed)
    {
        var random = new Random(seed);
        var log = logs[random.Next(logs.Count)];
        var bytes = (seed % 4) switch
        {
            0 => log[..random.Next(log.Length + 1)],
            1 => log[random.Next(log.Length)..],
            2 => Splice(log, logs[random.Next(logs.Count)], random),
            _ => [.. log],
        };
        if (seed % 4 == 3 || seed % 5 == 0)
        {
            Overwrite(bytes, random);
        }

        return bytes;
    }

    private static byte[] Splice(byte[] first, byte[] second, Random random) =>
        [.. first.AsSpan(0, random.Next(first.Length + 1)), .. second.AsSpan(random.Next(second.Length + 1))];

    private static void Overwrite(byte[] bytes, Random random)
    {
        for (var left = bytes.Length == 0 ? 0 : random.Next(OverwrittenMax); left > 0; left--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
    }
}
