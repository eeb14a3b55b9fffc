namespace Cicd.Forges.Configuration;

/// <summary>Sizes that a configuration must keep. They are generous for people and tight for mischief.</summary>
public static class ConfigLimits
{
    public const int FileCharactersMax = 256 * 1024;
    public const int ChecksMax = 50;
    public const int CommandsMax = 20;
    public const int FixersMax = 20;
    public const int PathsMax = 200;
    public const int PathCharactersMax = 500;
    public const int CommandCharactersMax = 8 * 1024;
    public const int FilesMax = 1_000;
    public const int LinesMax = 100_000;

    public const int ProcessesMin = 10;
    public const int ProcessesMax = 100_000;
    public const long MemoryMin = 64L << 20;
    public const long MemoryMax = 1024L << 30;

    public static readonly TimeSpan TimeoutMin = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan TimeoutMax = TimeSpan.FromHours(24);
}
