using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cicd.DummyTool;
using Cicd.Processes;
using Microsoft.Extensions.Logging.Abstractions;

// The steps are listed in README.md.
using var output = Console.OpenStandardOutput();
using var error = Console.OpenStandardError();
List<PosixSignalRegistration> registrations = [];
var steps = new Queue<string>(args);
while (steps.TryDequeue(out var step))
{
    switch (step)
    {
        case "print":
            output.Write(Encoding.UTF8.GetBytes(steps.Dequeue() + "\n"));
            break;
        case "print-error":
            error.Write(Encoding.UTF8.GetBytes(steps.Dequeue() + "\n"));
            break;
        case "write":
            output.Write(Encoding.UTF8.GetBytes(steps.Dequeue()));
            break;
        case "bytes":
            output.Write(Convert.FromHexString(steps.Dequeue()));
            break;
        case "flood":
            Flood(long.Parse(steps.Dequeue(), CultureInfo.InvariantCulture));
            break;
        case "flood-line":
            FloodLine(long.Parse(steps.Dequeue(), CultureInfo.InvariantCulture));
            break;
        case "env":
            foreach (var line in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}\n").Order(StringComparer.Ordinal))
            {
                output.Write(Encoding.UTF8.GetBytes(line));
            }

            break;
        case "cwd":
            output.Write(Encoding.UTF8.GetBytes(Environment.CurrentDirectory + "\n"));
            break;
        case "stdin":
            using (var input = Console.OpenStandardInput())
            {
                input.CopyTo(output);
            }

            break;
        case "touch":
            File.WriteAllText(steps.Dequeue(), "");
            break;
        case "ignore-term":
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true));
            break;
        case "on-term":
            var file = steps.Dequeue();
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
            {
                File.WriteAllText(file, "");
                Environment.Exit(0);
            }));
            break;
        case "spawn":
            Start(Environment.ProcessPath!, UntilEnd());
            break;
        case "daemon":
            // The shell ends at once: what it started is an orphan in a session of its own.
            Start("/bin/sh", ["-c", "setsid sh -c '\"$@\" & ' sh \"$@\" & ", "sh", Environment.ProcessPath!, .. UntilEnd()])?.WaitForExit();
            break;
        case "wait-for":
            await WaitForAsync(steps.Dequeue());
            break;
        case "hang":
            await Task.Delay(Timeout.InfiniteTimeSpan);
            break;
        case "kill":
            _ = Signals.Kill(Environment.ProcessId, int.Parse(steps.Dequeue(), CultureInfo.InvariantCulture));
            await Task.Delay(Timeout.InfiniteTimeSpan);
            break;
        case "exit":
            return int.Parse(steps.Dequeue(), CultureInfo.InvariantCulture);
        case "connect":
            output.Write(Encoding.UTF8.GetBytes(Network.Connect(steps.Dequeue()) + "\n"));
            break;
        case "loopback":
            output.Write(Encoding.UTF8.GetBytes(Network.Loopback() + "\n"));
            break;
        case "allocate":
            var memory = new byte[long.Parse(steps.Dequeue(), CultureInfo.InvariantCulture)];
            Array.Fill(memory, (byte)1);
            break;
        case "own":
            return await OwnAsync(steps.Dequeue(), steps.Dequeue(), steps.Dequeue(), UntilEnd());
        default:
            error.Write(Encoding.UTF8.GetBytes($"Unknown step: {step}\n"));
            return 64;
    }
}

return 0;

List<string> UntilEnd()
{
    List<string> inner = [];
    for (var depth = 0; steps.TryDequeue(out var argument);)
    {
        depth += argument switch { "spawn" or "daemon" or "own" => 1, "--" => -1, _ => 0 };
        if (depth < 0)
        {
            break;
        }

        inner.Add(argument);
    }

    return inner;
}

static Process? Start(string program, List<string> arguments)
{
    var start = new ProcessStartInfo(program) { UseShellExecute = false };
    arguments.ForEach(start.ArgumentList.Add);
    return Process.Start(start);
}

void Flood(long bytes)
{
    for (long written = 0, line = 0; written < bytes; written += 100)
    {
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line++:D12} ").PadRight(99, '.') + "\n"));
    }
}

void FloodLine(long bytes)
{
    var chunk = new byte[64 * 1024];
    Array.Fill(chunk, (byte)'x');
    for (; bytes > 0; bytes -= chunk.Length)
    {
        output.Write(chunk, 0, (int)Math.Min(bytes, chunk.Length));
    }
}

static async Task WaitForAsync(string file)
{
    for (var started = Stopwatch.GetTimestamp(); !File.Exists(file);)
    {
        if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
        {
            throw new TimeoutException($"{file} did not appear.");
        }

        await Task.Delay(10);
    }
}

static async Task<int> OwnAsync(string owner, string epoch, string folder, List<string> arguments)
{
    var id = 0;
    var runner = new CommandRunner(
        new CommandOwner(owner, epoch), () => $"c{++id}", new SecretRedactor([]), TimeProvider.System, NullLogger<CommandRunner>.Instance);
    var result = await runner.RunAsync(
        new CommandSpec { FileName = Environment.ProcessPath!, Arguments = [.. arguments], WorkingDirectory = folder, LogPath = Path.Combine(folder, "owned.log") },
        CancellationToken.None);
    return result.ExitCode ?? 70;
}
