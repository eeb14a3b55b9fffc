namespace Cicd.Processes.Tests;

public sealed class FolderRemovalTests : IDisposable
{
    private readonly RunnerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [LinuxFact]
    public async Task Remove_ReadOnlyFoldersAndNamesThatAreNotUtf8_RemovesThemAll()
    {
        var folder = _fixture.Folder.File("work");
        var made = await _fixture.RunAsync(
            ShellCommand.For("mkdir -p work/cache && touch work/cache/a \"work/$(printf 'caf\\351')\" && chmod 500 work/cache", _fixture.Folder.Path) with { LogPath = _fixture.LogPath });
        made.ExitCode.ShouldBe(0);

        await FolderRemoval.RemoveAsync(_fixture.Runner, folder, CancellationToken.None);
        await FolderRemoval.RemoveAsync(_fixture.Runner, folder, CancellationToken.None);

        Directory.Exists(folder).ShouldBeFalse();
    }
}
