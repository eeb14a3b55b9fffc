using System.Globalization;
using System.Text;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

// A process to be killed. `own DIR` takes the directory, says so and waits for the end of its input; `append DIR STREAMS` appends for ever and
// prints "stream version event-id" for each append once it is acknowledged.
var (verb, path) = (args[0], args[1]);

var services = new ServiceCollection();
services.AddCicdStorage(new StorageOptions { DataDirectory = path });
await using var provider = services.BuildServiceProvider();
var lifetime = provider.GetRequiredService<StorageLifetime>();
await lifetime.StartAsync(CancellationToken.None);
Say(string.Create(CultureInfo.InvariantCulture, $"owned {lifetime.Ownership.Epoch}"));

if (verb == "append")
{
    var log = provider.GetRequiredService<IEventLog>();
    await Task.WhenAll(Enumerable.Range(0, int.Parse(args[2], CultureInfo.InvariantCulture)).Select(number => AppendForEverAsync(log, $"crash/{number}")));
}

await Console.In.ReadToEndAsync();
await lifetime.StopAsync(CancellationToken.None);
return 0;

static async Task AppendForEverAsync(IEventLog log, string stream)
{
    long version = (await log.ReadStreamAsync(stream, 0, 10_000)).Length;
    while (true)
    {
        var id = $"{Environment.ProcessId}-{version + 1}";
        var result = await log.AppendAsync(new AppendRequest
        {
            Stream = stream,
            ExpectedVersion = version,
            Events =
            [
                new NewEvent { EventId = id, Type = "crash", Payload = Encoding.UTF8.GetBytes($$"""{"fill":"{{new string('x', 500)}}"}"""), At = DateTimeOffset.UnixEpoch },
            ],
        });
        version = ((Appended)result).Version;
        Say(string.Create(CultureInfo.InvariantCulture, $"{stream} {version} {id}"));
    }
}

// One write call per line, so that a kill never leaves half of one behind without its end.
static void Say(string line)
{
    var bytes = Encoding.UTF8.GetBytes(line + "\n");
    using var output = Console.OpenStandardOutput();
    lock (typeof(Program))
    {
        output.Write(bytes);
    }
}
