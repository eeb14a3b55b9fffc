using Microsoft.Extensions.Logging;

namespace Cicd.Cli;

/// <summary><c>--debug</c>: logs to standard error.</summary>
internal sealed class TalkLog(IConsoleOut output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, Write, LogLevel.Debug);

    public void Dispose()
    {
        // The console is not ours.
    }

    private void Write(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            output.Talk(new Line(new Part(line, Tone.Faint)));
        }
    }
}
