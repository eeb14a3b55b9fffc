using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>The form that MSBuild and the tools around it print: <c>origin(line,column): error CODE: message [project]</c>.</summary>
internal sealed partial record MsBuildMessage(string Origin, int? Line, int? Column, bool IsError, string? Code, string Text, string? Project)
{
    /// <summary>In every line that <see cref="TryRead"/> takes.</summary>
    public static readonly string[] Triggers = ["error ", "warning "];

    // /repo/lib/Store.cs(5,22): error CS0246: The type or namespace name 'List<>' could not be found [/repo/lib/Lib.csproj]
    // /repo/nu/Nu.csproj : error NU1101: Unable to find package No.Such.Package. [/repo/All.sln]
    // /repo/task/Task.csproj(1,88): error : The schema is older than its source.
    // MSBUILD : error MSB1009: Project file does not exist.
    // 17:19:23 NMAKE : fatal error U1077: '.\Tests.exe' : return code '0x1'
    //      [exec] 23>LINK : warning LNK4217: symbol 'XYZ' defined in 'abc.obj' is imported by 'def.obj'
    // C:\Program Files (x86)\MSVC\include\memory(1801): warning C4244: conversion from 'int' to 'char' [C:\repo\all.vcxproj]
    // C:\repo\Program.cs(12): warning : CA1801 : Microsoft.Usage : Parameter 'args' is never used. [C:\repo\all.csproj]
    // 2>/repo/lib/Store.cs(5,22,5,26): warning CS0219: The variable 'x' is assigned [/repo/lib/Lib.csproj::TargetFramework=net10.0]
    [GeneratedRegex(
        @"^\s*(?:\d\d:\d\d:\d\d\s+)?(?:\[\w+\]\s+)?(?:\d+>)?(?<origin>[^\s:(](?:[^(:]|\(x86\))*?(?::[\\/](?:[^(:]|\(x86\))*?)?)(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+)*\))?\s*:\s+(?:fatal )?(?<kind>error|warning)(?: (?<code>[A-Z]+[0-9]*|[A-Za-z]{2,10}[0-9]{3,5})\s?| ):\s*(?:(?<code>CA[0-9]{4}) : [\w.]+ : )?(?<text>.*?)(?:\s\[(?<project>[^\[\]]+proj|[^\[\]]+\.slnx?)(?:::[^\[\]]*)?\])?\s*$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public static MsBuildMessage? TryRead(string line)
    {
        var match = Pattern().MatchIn(line);
        return !match.Success
            ? null
            : new MsBuildMessage(
                match.Groups["origin"].Value.Trim(),
                match.Position("line"),
                match.Position("column"),
                match.Groups["kind"].ValueSpan is "error",
                match.Text("code"),
                match.Groups["text"].Value,
                match.Text("project"));
    }

    /// <summary>The file to look at, as printed or joined to its project's folder.</summary>
    public string? File(RepositoryPaths paths)
    {
        if (Line is null)
        {
            // CSC : error CS5001: no file, but a project. /repo/nu/Nu.csproj : error NU1101: the project itself.
            return LooksLikeFile(Origin) ? Origin : Project;
        }

        if (RepositoryPaths.IsAbsolute(Origin))
        {
            // The SDK's own targets complain about the project that they build.
            return paths.Map(Origin) is null && IsTargets(Origin) ? Project : Origin;
        }

        return Project is null ? Origin : string.Concat(Project.AsSpan(0, Project.LastIndexOfAny(['/', '\\']) + 1), Origin);
    }

    /// <summary>Does the position belong to <see cref="File"/>, and not to a targets file of the SDK?</summary>
    public bool HasPosition(RepositoryPaths paths) => Line is not null && File(paths) != Project;

    private static bool LooksLikeFile(string origin) => origin.Contains('.', StringComparison.Ordinal) && !origin.Contains(' ', StringComparison.Ordinal);

    private static bool IsTargets(string origin) => origin.EndsWith(".targets", StringComparison.Ordinal) || origin.EndsWith(".props", StringComparison.Ordinal);
}
