using System.Text;

namespace Cicd.Cli;

/// <summary>The process's own two streams.</summary>
internal sealed class ConsoleOut : IConsoleOut, IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _gate = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly StreamWriter _error = new(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };
    private readonly bool _isQuiet;

    public ConsoleOut(ConsoleTraits traits, bool isJson, bool isQuiet)
    {
        Traits = traits;
        IsJson = isJson;
        _isQuiet = isQuiet;
    }

    public ConsoleTraits Traits { get; }

    public bool IsJson { get; }

    public bool IsOutputClosed => OutputPipe.IsReaderGone();

    public void Data(Line line) => DataText(line.Render(Traits.OutputColours) + "\n");

    public void DataText(string text) => DataBytes(Utf8.GetBytes(text));

    public void DataBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            // The runtime swallows EPIPE here, which is right: `cicd … | head` ends like any other command.
            _output.Write(bytes);
            _output.Flush();
        }
    }

    public void Talk(Line line)
    {
        if (!_isQuiet)
        {
            Say(line);
        }
    }

    public ExitCode Fail(CliFault fault)
    {
        if (IsJson)
        {
            Say(FaultDocument.Of(fault).ToJson());
            return fault.Code;
        }

        Say(new Line(new Part("error: ", Tone.Bad), fault.What));
        foreach (var why in Lines(fault.Why))
        {
            Say("  " + why);
        }

        foreach (var (next, index) in Lines(fault.Next).Select((next, index) => (next, index)))
        {
            Say(new Line(new Part(index == 0 ? "next: " : "      ", Tone.Strong), next));
        }

        return fault.Code;
    }

    public void Dispose() => _error.Dispose();

    private static string[] Lines(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split('\n');

    private void Say(Line line)
    {
        lock (_gate)
        {
            _error.WriteLine(line.Render(Traits.ErrorColours));
        }
    }
}
