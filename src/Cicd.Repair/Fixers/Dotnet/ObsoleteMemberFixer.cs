using System.Text.RegularExpressions;
using Cicd.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>
/// The use of something obsolete whose message names exactly one replacement: the name is written anew. Where the type is the repository's own, the
/// replacement must be there and take as many arguments.
/// </summary>
internal sealed partial class ObsoleteMemberFixer : IFixer
{
    public string Name => "obsolete-member";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "The use of an obsolete C# member or type whose message names one replacement ('Use X instead').";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: { } file, Line: not null, Column: not null, Code: "CS0618" or "CS0619" } && file.EndsWith(".cs", StringComparison.Ordinal);

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        // From the end of a file to its beginning, so that the places of the other failures stay right.
        var ordered = context with { Failures = [.. context.Failures.OrderBy(failure => failure.Failure.File, StringComparer.Ordinal).ThenByDescending(failure => (failure.Failure.Line, failure.Failure.Column))] };
        var projects = new Lazy<DotnetProjects>(() => DotnetProjects.Read(context.Root));
        return Task.FromResult(OneByOne.Run(ordered, "The obsolete names are not where the compiler saw them.", 0.85, failure => Find(failure, context.Root, projects), cancellationToken));
    }

    private static Repair Find(Failure failure, string root, Lazy<DotnetProjects> projects)
    {
        if (Message().Match(failure.Message) is not { Success: true } match || RepositoryFiles.Read(root, failure.File!) is not { } file)
        {
            return Repair.None;
        }

        var (what, hint) = (match.Groups["what"].Value, match.Groups["hint"].Value);
        var named = Replacement().Matches(hint).Select(replacement => replacement.Groups["name"].Value.TrimEnd('.')).Distinct(StringComparer.Ordinal).ToList();
        if (named is not [var target])
        {
            return new Repair.Doubtful(named.Count == 0
                ? $"{what} is obsolete{(hint.Length > 0 ? $" ('{hint}')" : "")}, and its message names no replacement."
                : $"{what} is obsolete, and its message names {Sentences.List(named, "replacement")}; a person has to say which one is meant.");
        }

        // 'Shop.Person.OldWay(int, string)' is Person.OldWay with two parameters.
        var path = what.Split('(')[0].Split('<')[0].Split('.');
        var old = path[^1];
        var type = path.Length > 1 ? path[^2] : null;
        var name = target.Split('.')[^1];
        if (target.Contains('.', StringComparison.Ordinal) && target.Split('.')[^2] != type && (type is null || target.Split('.')[^2] != old))
        {
            return new Repair.Doubtful($"{what} is obsolete in favour of {target}, which is another type's: its arguments and result are for a person to look at.");
        }

        if (type is not null && Declared(root, projects.Value, type, name, what) is { } doubt)
        {
            return new Repair.Doubtful(doubt);
        }

        var token = Place(CSharpSyntaxTree.ParseText(file.Text).GetRoot(), file.Text, failure, old);
        return token is { } found
            ? new Repair.Edit($"wrote {name} for the obsolete {old} in {failure.File}", failure.File!, file.Text[..found.SpanStart] + name + file.Text[found.Span.End..])
            : Repair.None;
    }

    /// <summary>The identifier in the largest expression that begins where the compiler points to.</summary>
    private static SyntaxToken? Place(SyntaxNode tree, string text, Failure failure, string name)
    {
        var at = 0;
        for (var line = 1; line < failure.Line && at >= 0; line++)
        {
            at = text.IndexOf('\n', at) + 1;
        }

        at += failure.Column!.Value - 1;
        if (at >= text.Length)
        {
            return null;
        }

        var first = tree.FindToken(at);
        var node = first.Parent?.AncestorsAndSelf().TakeWhile(ancestor => ancestor is not StatementSyntax and not MemberDeclarationSyntax).LastOrDefault(ancestor => ancestor.SpanStart >= at) ?? first.Parent;
        return node?.DescendantTokens().Where(token => token.SpanStart >= at && token.IsKind(SyntaxKind.IdentifierToken) && (token.ValueText == name || token.ValueText + "Attribute" == name))
            .Select(token => (SyntaxToken?)token).FirstOrDefault();
    }

    /// <summary>Why the replacement can't be it; null when it can, or when the type is not declared here.</summary>
    private static string? Declared(string root, DotnetProjects projects, string type, string name, string what)
    {
        var declarations = projects.Sources.Where(source => source.Outline.Types.Any(declared => declared.Name == type))
            .Select(source => RepositoryFiles.Read(root, source.Path)).OfType<TextFile>()
            .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(declared => declared.Identifier.ValueText == type).ToList();
        if (declarations.Count == 0)
        {
            return null;
        }

        var members = declarations.SelectMany(declared => declared.Members).Where(member => NamesOf(member).Contains(name)).ToList();
        if (members.Count == 0)
        {
            return $"{what} is obsolete in favour of {name}, which {type} does not have.";
        }

        var isMethod = what.EndsWith(')');
        var wanted = what.Split('(', 2) is [_, var list] && list.TrimEnd(')').Length > 0 ? Depth0Commas(list.TrimEnd(')')) + 1 : 0;
        return members.Exists(member => member is MethodDeclarationSyntax method ? isMethod && method.ParameterList.Parameters.Count == wanted : !isMethod)
            ? null
            : $"{what} is obsolete in favour of {name}, which takes other arguments: a person has to say what to pass.";
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    private static int Depth0Commas(string list)
    {
        var (depth, commas) = (0, 0);
        foreach (var letter in list)
        {
            depth += letter is '<' or '(' or '[' ? 1 : letter is '>' or ')' or ']' ? -1 : 0;
            commas += letter == ',' && depth == 0 ? 1 : 0;
        }

        return commas;
    }

    // 'Person.OldWay()' is obsolete: 'Use NewWay instead.'
    [GeneratedRegex(@"^(Warning As Error: )?'(?<what>[^']+)' is obsolete(: '(?<hint>.*)')?\.?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    // Use NewWay instead. · Please use `Person.NewWay(int)`. · Replaced by NewWay. · Call NewWay() instead
    [GeneratedRegex(@"\b(use|call|prefer|replaced (by|with)|renamed to|in favou?r of|superseded by)( the)?( method| property| type| class| member)? ['""`]?(?<name>[A-Za-z_][\w.]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Replacement();
}
