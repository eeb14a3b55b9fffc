using System.Runtime.InteropServices;

namespace Cicd.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one asks, the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    public CancellationToken Token => _asked.Token;

    /// <summary>Said once, on the first signal, to whoever waits at the terminal.</summary>
    public Action? Announce { get; set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_asked.IsCancellationRequested)
        {
            if (!Console.IsErrorRedirected)
            {
                // A live display hides the cursor and gets no chance to show it again.
                Console.Error.Write("\e[?25h");
            }

            Environment.Exit((int)ExitCode.Interrupted);
        }

        Announce?.Invoke();
        _asked.Cancel();
    }
}
