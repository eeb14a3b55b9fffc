using Cicd.Simulation.Cluster;
using Microsoft.Extensions.Logging;

namespace Cicd.Simulation;

/// <summary>The product's log lines, in the trace of the run.</summary>
internal sealed class TraceLoggers(SimWorld world, SimSilo silo) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There is one trace.");

    public ILogger CreateLogger(string categoryName) => new TraceLogger(world, silo);

    public void Dispose()
    {
        // The trace belongs to the run.
    }

    private sealed class TraceLogger(SimWorld world, SimSilo silo) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (exception is null)
            {
                world.Trace.Add($"{silo}: {text}");
            }
            else
            {
                world.Trace.Add($"{silo}: {text} ({exception.GetType().Name}: {exception.Message})");
            }
        }
    }
}
