using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>
/// Gives the test that formats by itself the culture that its expectation is written in, in its class's own set-up. Where the code under test formats, it decides about the culture, and a
/// set-up would only hide that. Pure.
/// </summary>
internal static class CultureSetup
{
    private const string Statement = "CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;";

    private static readonly string[] PlainTypes = ["double", "float", "decimal", "int", "long", "short", "Double", "Single", "Decimal", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"];

    /// <summary>Class and method of the test on a line, 1-based; null when there is none that is known here.</summary>
    public static (string Type, string Method)? TestAt(string text, int line)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var lines = tree.GetText().Lines;
        var method = line < 1 || line > lines.Count
            ? null
            : tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(node => node.FullSpan.Contains(lines[line - 1].Start) && FrameworkOf(node) is not null);
        return method?.Parent is ClassDeclarationSyntax type ? (type.Identifier.ValueText, method.Identifier.ValueText) : null;
    }

    /// <param name="text">Of the test file.</param>
    /// <param name="test">From <see cref="TestAt"/>.</param>
    /// <param name="expected">The text that the test compares with.</param>
    /// <returns>The new text, which is the old one when the class has that set-up already; or why there is none.</returns>
    public static (string? Text, string? Doubt) Add(string text, (string Type, string Method) test, string expected)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(node => node.Identifier.ValueText == test.Method && node.Parent is ClassDeclarationSyntax parent && parent.Identifier.ValueText == test.Type).ToList();
        if (methods is not [{ Parent: ClassDeclarationSyntax type } method] || FrameworkOf(method) is not { } framework)
        {
            return (null, $"{test.Method} stands more than once in its file.");
        }

        if (!method.DescendantNodes().OfType<LiteralExpressionSyntax>().Any(literal => literal.Token.ValueText == expected))
        {
            return (null, $"The expected text '{expected}' does not stand in the test, so it is not clear what culture it is written in.");
        }

        if (!method.DescendantNodes().Any(node => Formats(node, method)))
        {
            return (null, $"{method.Identifier.ValueText} does not format by itself: the code under test does, with whatever culture is current. Let it say which one it means (CultureInfo.InvariantCulture).");
        }

        if (framework == "NUnit")
        {
            return (InsertLine(text, root.SyntaxTree.GetText().Lines.GetLineFromPosition(method.SpanStart), "[SetCulture(\"\")]"), null);
        }

        if (type.Members.Any(member => member.ToString().Contains(Statement, StringComparison.Ordinal) && (member is ConstructorDeclarationSyntax || member.ToString().Contains("TestInitialize", StringComparison.Ordinal))))
        {
            return (text, null);
        }

        var (edited, doubt) = framework == "MSTest" ? IntoInitializer(text, type) : IntoConstructor(text, type);
        return edited is null ? (null, doubt) : (UsingInserter.Insert(edited, "System.Globalization") ?? edited, null);
    }

    private static string? FrameworkOf(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString()).Select(name => name switch
        {
            "Fact" or "Theory" => "xunit",
            "Test" or "TestCase" => "NUnit",
            "TestMethod" or "DataTestMethod" => "MSTest",
            _ => null,
        }).FirstOrDefault(framework => framework is not null);

    // price.ToString() · price.ToString("N2") · $"{price}" · string.Format("{0}", price), of a number or date that the test itself holds.
    private static bool Formats(SyntaxNode node, MethodDeclarationSyntax method) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } member } call =>
            call.ArgumentList.Arguments.All(argument => argument.Expression.IsKind(SyntaxKind.StringLiteralExpression)) && IsPlain(member.Expression, method),
        InterpolationSyntax hole => IsPlain(hole.Expression, method),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" } member } call =>
            member.Expression.ToString() is "string" or "String"
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression.IsKind(SyntaxKind.StringLiteralExpression) == true
            && call.ArgumentList.Arguments.Skip(1).All(argument => IsPlain(argument.Expression, method)),
        _ => false,
    };

    private static bool IsPlain(ExpressionSyntax expression, MethodDeclarationSyntax method) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsPlain(inner.Expression, method),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NumericLiteralExpression),
        PrefixUnaryExpressionSyntax sign => IsPlain(sign.Operand, method),
        ObjectCreationExpressionSyntax creation => PlainTypes.Contains(creation.Type.ToString()),
        IdentifierNameSyntax name => method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable =>
                variable.Identifier.ValueText == name.Identifier.ValueText
                && variable.Parent is VariableDeclarationSyntax declaration
                && (PlainTypes.Contains(declaration.Type.ToString()) || (declaration.Type.IsVar && variable.Initializer is { } start && IsPlain(start.Value, method))))
            || method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText && PlainTypes.Contains(parameter.Type?.ToString())),
        _ => false,
    };

    private static (string? Text, string? Doubt) IntoConstructor(string text, ClassDeclarationSyntax type)
    {
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Where(member => !member.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        return (type.ParameterList, constructors) switch
        {
            (not null, _) or (_, { Count: > 1 }) => (null, $"{type.Identifier.ValueText} has a constructor that is not edited here."),
            (_, [{ Body: { } body }]) => (IntoBody(text, body), null),
            (_, [_]) => (null, $"{type.Identifier.ValueText} has a constructor that is not edited here."),
            _ => (BeforeFirstMethod(text, type, $"public {type.Identifier.ValueText}()"), null),
        };
    }

    private static (string? Text, string? Doubt) IntoInitializer(string text, ClassDeclarationSyntax type)
    {
        var own = type.Members.OfType<MethodDeclarationSyntax>().Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "TestInitialize")).ToList();
        return own switch
        {
            [] => (BeforeFirstMethod(text, type, "[TestInitialize]", "public void UseInvariantCulture()"), null),
            [{ Body: { } body }] => (IntoBody(text, body), null),
            _ => (null, $"{type.Identifier.ValueText} has a set-up that is not edited here."),
        };
    }

    private static string IntoBody(string text, BlockSyntax body)
    {
        var lines = body.SyntaxTree.GetText().Lines;
        var open = lines.GetLineFromPosition(body.OpenBraceToken.SpanStart);
        var indent = IndentOf(open.ToString());
        return text.Insert(body.OpenBraceToken.Span.End, $"{EndingOf(text)}{indent}    {Statement}");
    }

    private static string BeforeFirstMethod(string text, ClassDeclarationSyntax type, params string[] head)
    {
        var ending = EndingOf(text);
        var first = type.Members.First(member => member is MethodDeclarationSyntax);
        var start = first.SyntaxTree.GetText().Lines.GetLineFromPosition(first.SpanStart);
        var indent = IndentOf(start.ToString());

        // A comment above the method stays with it.
        var at = first.GetLeadingTrivia().Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Select(trivia => trivia.FullSpan.Start).DefaultIfEmpty(first.SpanStart).Min();
        at = first.SyntaxTree.GetText().Lines.GetLineFromPosition(at).Start;
        return text.Insert(at, string.Concat(head.Select(line => indent + line + ending)) + $"{indent}{{{ending}{indent}    {Statement}{ending}{indent}}}{ending}{ending}");
    }

    private static string InsertLine(string text, Microsoft.CodeAnalysis.Text.TextLine line, string added) => text.Insert(line.Start, IndentOf(line.ToString()) + added + EndingOf(text));

    private static string IndentOf(string line) => line[..(line.Length - line.TrimStart().Length)];

    private static string EndingOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
