using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Cicd.Storage;

/// <summary>One step of the schema, forward only. A released step is never edited: a change is a new step.</summary>
/// <param name="Version">What <c>user_version</c> is after it; from 1 without gaps.</param>
/// <param name="Sql">The script.</param>
internal sealed record Migration(int Version, string Sql)
{
    /// <summary>The embedded scripts <c>NNNN-name.sql</c>, in order.</summary>
    public static ImmutableArray<Migration> All { get; } = Load();

    private static ImmutableArray<Migration> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        ImmutableArray<Migration> migrations =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), Read(assembly, name))),
        ];
        return migrations.Select((migration, index) => migration.Version == index + 1).All(inOrder => inOrder)
            ? migrations
            : throw new InvalidOperationException("The numbers of the migration scripts have a gap.");
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
