namespace Cicd.Cli;

/// <summary>Shows the course of one session. It is given snapshots, also ones that it saw before, and shows what is new to it.</summary>
internal interface IProgressDisplay : IAsyncDisposable
{
    void Show(SessionSnapshot snapshot);
}
