using Cicd.Contracts;

namespace Cicd.Forges.Local;

/// <summary>Where the local forge keeps its files inside the data directory.</summary>
internal sealed class SessionFolders(string dataDirectory)
{
    public string Mirrors { get; } = Path.Combine(Path.GetFullPath(dataDirectory), "mirrors");

    public string Of(SessionId session) => Path.Combine(Path.GetFullPath(dataDirectory), "sessions", session.Value);

    public string Patch(SessionId session) => Path.Combine(Of(session), "fix.patch");

    public string Applied(SessionId session) => Path.Combine(Of(session), "applied.json");

    public string Published(SessionId session) => Path.Combine(Of(session), "published.json");
}
