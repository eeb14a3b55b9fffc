using Cicd.Contracts;
namespace Cicd.Grains;
public interface ISessionConcluder { Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken ct); }
