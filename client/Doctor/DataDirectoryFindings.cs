using System.Diagnostics;
using System.Globalization;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>State of the data directory. It is only read, so this works beside its owner and on what is broken.</summary>
internal static class DataDirectoryFindings
{
    private const long FreeBytesMin = 1024L * 1024 * 1024;

    /// <summary>A larger database takes too long to be read as a whole; its owner checks it as it is read.</summary>
    private const long CheckBytesMax = 64 * 1024 * 1024;

    private const int UnfinishedMax = 10;

    public static async Task<IReadOnlyList<FindingDocument>> ReadAsync(VerbCall call)
    {
        DataDirectory directory;
        try
        {
            directory = call.DataDirectory;
        }
        catch (DataDirectoryUnusableException fault)
        {
            return [Of("data", fault)];
        }

        List<FindingDocument> findings = [Place(directory), Space(directory)];
        if (File.Exists(directory.DatabasePath))
        {
            findings.AddRange(await DatabaseAsync(call, directory));
        }

        return findings;
    }

    private static FindingDocument Place(DataDirectory directory)
    {
        if (File.Exists(directory.Root))
        {
            return Of("data", new DataDirectoryUnusableException(directory.Root, DataDirectoryFault.NotADirectory));
        }

        if (!Directory.Exists(directory.Root))
        {
            return new FindingDocument("data", DoctorLevel.Good, $"{directory.Root} (made when it is first needed)", null);
        }

        var owner = DataDirectoryOwnership.ReadOwner(directory);
        return owner is not null && IsRunning(owner)
            ? new FindingDocument(
                "data",
                DoctorLevel.Good,
                string.Create(CultureInfo.InvariantCulture, $"{directory.Root}, worked on by process {owner.ProcessId} (`{owner.Command}`, since {owner.StartedAt:u})"),
                null)
            : new FindingDocument("data", DoctorLevel.Good, $"{directory.Root}, free", null);
    }

    private static bool IsRunning(OwnerRecord owner)
    {
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);

            // The number may have been given to another process since.
            return Math.Abs((process.StartTime.ToUniversalTime() - owner.StartedAt.UtcDateTime).TotalMinutes) < 1;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static FindingDocument Space(DataDirectory directory)
    {
        try
        {
            var free = new DriveInfo(Existing(directory.Root)).AvailableFreeSpace;
            return free >= FreeBytesMin
                ? new FindingDocument("space", DoctorLevel.Good, $"{Words.Bytes(free)} free", null)
                : new FindingDocument("space", DoctorLevel.Warning, $"only {Words.Bytes(free)} free", "cicd session prune --older-than 7d --yes");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FindingDocument("space", DoctorLevel.Warning, $"unknown: {unknown.Message}", null);
        }
    }

    private static string Existing(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }

    private static async Task<IReadOnlyList<FindingDocument>> DatabaseAsync(VerbCall call, DataDirectory directory)
    {
        try
        {
            await using var store = OpenStore.ForReading(call);
            var unfinished = await store.ReadModel.ListSessionsAsync(new SessionFilter { Unfinished = true, Limit = UnfinishedMax });
            var length = new FileInfo(directory.DatabasePath).Length;
            if (length <= CheckBytesMax)
            {
                // Reads every event, state and view there is.
                await store.ReadModel.GetReferencedHashesAsync();
            }

            return
            [
                new FindingDocument("database", DoctorLevel.Good, $"{Words.Bytes(length)}, {(length <= CheckBytesMax ? "read as a whole" : "readable")}", null),
                .. unfinished.Select(session => new FindingDocument(
                    "session", DoctorLevel.Warning, $"{session.Session} is {Words.Name(session.Phase)}: {session.Reason}", call.ResumeCommand(session.Session))),
            ];
        }
        catch (StorageException fault)
        {
            return [Of("database", fault)];
        }
    }

    private static FindingDocument Of(string subject, StorageException fault)
    {
        var told = Faults.Of(fault);
        return new FindingDocument(subject, DoctorLevel.Bad, told.What, told.Next);
    }
}
