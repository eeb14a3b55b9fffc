using Cicd.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>
/// A declaration that is given <c>null</c> where it stands, without its type saying so: the type gets its question mark. That is the compiler's own code fix,
/// which <c>dotnet format</c> does not run. Where null comes from elsewhere, a check, a default or a throw may be meant, and a person decides.
/// </summary>
internal sealed class NullableAnnotationFixer : IFixer
{
    public string Name => "nullable-annotation";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A C# parameter, field, property, local or return type that is given a null literal and is not declared nullable.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: { } file, Line: not null, Column: not null, Code: "CS8600" or "CS8603" or "CS8625" or "CS8618" } && file.EndsWith(".cs", StringComparison.Ordinal);

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        // Places are those of the files as the compiler saw them; what is inserted into each is remembered beside.
        var files = new Dictionary<string, (string Text, SortedSet<int> Marks)>(StringComparer.Ordinal);
        return Task.FromResult(OneByOne.Run(context, "No null literal stands where the compiler saw one.", 0.8, failure => Find(failure, context.Root, files), cancellationToken));
    }

    private static Repair Find(Failure failure, string root, Dictionary<string, (string Text, SortedSet<int> Marks)> files)
    {
        if (!files.TryGetValue(failure.File!, out var file))
        {
            if (RepositoryFiles.Read(root, failure.File!) is not { } read)
            {
                return Repair.None;
            }

            files[failure.File!] = file = (read.Text, []);
        }

        var place = $"{failure.File}:{failure.Line}";
        if (failure.Code == "CS8618")
        {
            return new Repair.Doubtful($"{place}: {failure.Message.Split(". ")[0]}. Make it 'required', give it a value, or declare it nullable: a person has to say which one is meant.");
        }

        var tree = CSharpSyntaxTree.ParseText(file.Text);
        var lines = tree.GetText(CancellationToken.None).Lines;
        var at = failure.Line > lines.Count ? file.Text.Length : lines[failure.Line!.Value - 1].Start + failure.Column!.Value - 1;
        if (at >= file.Text.Length || tree.GetRoot().FindToken(at).Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().TakeWhile(node => node.SpanStart == at).LastOrDefault() is not { } value)
        {
            return Repair.None;
        }

        if (!IsNull(value))
        {
            return new Repair.Doubtful($"{place}: the value may be null. Check it, give another value for null, or declare the target nullable: a person has to say which one is meant.");
        }

        return TypeOf(value) switch
        {
            NullableTypeSyntax => Repair.Follows,
            { } type when !type.IsVar => file.Marks.Add(type.Span.End)
                ? new Repair.Edit($"declared {type} for line {failure.Line} of {failure.File} nullable", failure.File!, file.Marks.Reverse().Aggregate(file.Text, (text, mark) => text.Insert(mark, "?")))
                : Repair.Follows,
            _ => new Repair.Doubtful($"{place}: null is given to what is declared elsewhere as never null. Declare that nullable, or give another value."),
        };
    }

    // null · default · x ? "a" : null
    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        ParenthesizedExpressionSyntax inner => IsNull(inner.Expression),
        ConditionalExpressionSyntax choice => IsNull(choice.WhenTrue) || IsNull(choice.WhenFalse),
        _ => false,
    };

    /// <summary>The type that the value is given to, where it is written beside it.</summary>
    private static TypeSyntax? TypeOf(ExpressionSyntax value) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => parameter.Type,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } } => declaration.Type,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => Returned(value.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)),
        _ => null,
    };

    // What overrides or implements something has its type from there.
    private static TypeSyntax? Returned(SyntaxNode? member) => member switch
    {
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method when !method.Modifiers.Any(SyntaxKind.OverrideKeyword) => Inner(method.ReturnType, method.Modifiers.Any(SyntaxKind.AsyncKeyword)),
        LocalFunctionStatementSyntax function => Inner(function.ReturnType, function.Modifiers.Any(SyntaxKind.AsyncKeyword)),
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property when !property.Modifiers.Any(SyntaxKind.OverrideKeyword) => property.Type,
        _ => null,
    };

    private static TypeSyntax? Inner(TypeSyntax type, bool isAsync) =>
        !isAsync ? type : type is GenericNameSyntax { TypeArgumentList.Arguments: [var only] } ? only : null;
}
