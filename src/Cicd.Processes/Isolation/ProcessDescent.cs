namespace Cicd.Processes;

/// <summary>Who descends from whom in a process table.</summary>
internal static class ProcessDescent
{
    /// <summary>All descendants of <paramref name="ancestors"/>, parents before their children, without the ancestors themselves.</summary>
    public static IReadOnlyList<ProcessEntry> Of(IReadOnlyList<ProcessEntry> table, IReadOnlyCollection<int> ancestors)
    {
        var children = table.ToLookup(entry => entry.Parent);
        var found = new List<ProcessEntry>();
        var known = ancestors.ToHashSet();
        var open = new Queue<int>(ancestors);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent])
            {
                if (known.Add(child.Pid))
                {
                    found.Add(child);
                    open.Enqueue(child.Pid);
                }
            }
        }

        return found;
    }

    /// <summary><paramref name="pid"/> and its ancestors up to the first process.</summary>
    public static IReadOnlySet<int> Line(IReadOnlyList<ProcessEntry> table, int pid)
    {
        var parents = table.ToDictionary(entry => entry.Pid, entry => entry.Parent);
        var line = new HashSet<int>();
        for (var current = pid; current > 0 && line.Add(current) && parents.TryGetValue(current, out var parent); current = parent)
        {
        }

        return line;
    }
}
