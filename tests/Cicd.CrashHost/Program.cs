using System.Globalization;
using Cicd.Contracts;
using Cicd.CrashHost;
using Cicd.Engines;
using Cicd.Grains;
using Cicd.Processes;
using Cicd.Repair;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var dataDirectory = args[0];
var sessions = int.Parse(args[1], CultureInfo.InvariantCulture);
var checks = int.Parse(args[2], CultureInfo.InvariantCulture);

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddCicdStorage(new StorageOptions { DataDirectory = dataDirectory });
builder.UseOrleans(silo => silo.UseLocalSilo().AddReminders());
var nextCommand = 0;
builder.Services.AddLogging();
builder.Services.AddCommands(
    provider =>
    {
        var ownership = provider.GetRequiredService<StorageLifetime>().Ownership;
        return new CommandOwner(ownership.DirectoryId, ownership.Epoch.ToString(CultureInfo.InvariantCulture));
    },
    () => Interlocked.Increment(ref nextCommand).ToString(CultureInfo.InvariantCulture));
builder.Services.AddHostedService<OrphanCleanup>();
builder.Services.AddSingleton<IStageTaskRunner, ProcessStartingRunner>();
builder.Services.AddSingleton<ISessionConcluder, FileConcluder>();
builder.Services.AddCicdGrains();

using var host = builder.Build();
await host.StartAsync();

var grains = host.Services.GetRequiredService<IGrainFactory>();
var ids = Enumerable.Range(1, sessions).Select(n => SessionId.Create(Samples.Noon, (uint)n)).ToArray();
await Task.WhenAll(ids.Select(id => grains.GetGrain<ISessionGrain>(id.ToString()).StartAsync(ScriptedTasks.Request(id, checks))));
Console.WriteLine("started");

var readModel = host.Services.GetRequiredService<IReadModel>();
var log = host.Services.GetRequiredService<IEventLog>();
long seen = 0;
while ((await readModel.ListSessionsAsync(new SessionFilter { Unfinished = true, Limit = 1 })).Length > 0)
{
    await log.WaitForAppendAsync(seen, TimeSpan.FromMilliseconds(200), CancellationToken.None);
    seen++;
}

await host.StopAsync();
Console.WriteLine("done");
return 0;
