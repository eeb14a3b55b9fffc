namespace Cicd.Repair.Tests;

/// <summary>
/// Needs tools of Node.js. They are no part of the repository: CICD_NODE_TOOLS names a folder with a <c>node_modules</c> that has them (<c>.ci/run</c> makes one where it can).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeToolFactAttribute : FactAttribute
{
    public NodeToolFactAttribute(string tool)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "The checks of these projects are written for a POSIX shell.";
        }
        else if (Folder is null)
        {
            Skip = "CICD_NODE_TOOLS does not name a folder with node_modules.";
        }
        else if (!File.Exists(Path.Combine(Folder, "node_modules/.bin", tool)))
        {
            Skip = $"{tool} is not in {Folder}/node_modules.";
        }
    }

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("CICD_NODE_TOOLS") is { Length: > 0 } folder && Directory.Exists(Path.Combine(folder, "node_modules")) ? folder : null;
}
