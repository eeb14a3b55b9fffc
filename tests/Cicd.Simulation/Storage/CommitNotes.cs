using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cicd.Simulation.Cluster;
using Cicd.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>Tells the run of each commit, and keeps the digest over all of them.</summary>
internal sealed class CommitNotes(SimWorld world)
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Events { get; private set; }

    public string Digest() => Convert.ToHexStringLower(_digest.GetCurrentHash());

    public void Take(SimSilo silo, AppendRequest request)
    {
        for (var index = 0; index < request.Events.Length; index++)
        {
            Take(silo, request.Stream, request.ExpectedVersion + index + 1, request.Events[index], isLast: index == request.Events.Length - 1);
        }
    }

    /// <param name="silo">Whose append it was.</param>
    /// <param name="stream">Its stream.</param>
    /// <param name="version">In its stream.</param>
    /// <param name="added">As it was appended.</param>
    /// <param name="isLast">Of its append.</param>
    public void Take(SimSilo silo, string stream, long version, NewEvent added, bool isLast)
    {
        Events++;
        var commit = new Commit(silo.ToString(), stream, version, added, world.Time.Elapsed, isLast);
        world.Trace.Add($"{silo}: {stream} {commit.Version} {added.Type}");
        _digest.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{commit.Stream}|{commit.Version}|{added.EventId}|{added.Type}|{added.At.UtcTicks}|{commit.At.Ticks}|")));
        _digest.AppendData(added.Payload);
        world.Observe(commit);
    }
}
