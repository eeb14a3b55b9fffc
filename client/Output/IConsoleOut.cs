namespace Cicd.Cli;

/// <summary>Data goes to standard output, talk to standard error: a pipe gets what was asked for, and the person still sees what happens.</summary>
internal interface IConsoleOut
{
    ConsoleTraits Traits { get; }

    /// <summary>Errors are documents, data is JSON.</summary>
    bool IsJson { get; }

    /// <summary>The reader of standard output has gone away.</summary>
    bool IsOutputClosed { get; }

    void Data(Line line);

    /// <summary>Text as it is, for documents.</summary>
    void DataText(string text);

    /// <summary>Bytes as they are, for patches.</summary>
    void DataBytes(ReadOnlySpan<byte> bytes);

    /// <summary>Left out with <c>--quiet</c>.</summary>
    void Talk(Line line);

    /// <summary>Shown always. Returns the fault's code, so that a verb can end with it.</summary>
    ExitCode Fail(CliFault fault);
}
