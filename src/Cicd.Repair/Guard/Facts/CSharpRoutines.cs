using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>Tokens and methods of a C# file, from Roslyn's syntax tree. What <c>#if</c> takes out is not there. Pure.</summary>
internal static class CSharpRoutines
{
    public static (ImmutableArray<Token> Tokens, ImmutableArray<Routine> Routines) Read(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None));
        var root = tree.GetRoot();
        var routines = ImmutableArray.CreateBuilder<Routine>();
        foreach (var method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            routines.Add(Method(method));
        }

        foreach (var property in root.DescendantNodes().OfType<PropertyDeclarationSyntax>().Where(property => property.ExpressionBody is not null || property.AccessorList is not null))
        {
            var span = property.GetLocation().GetLineSpan();
            routines.Add(new Routine
            {
                Name = property.Identifier.Text,
                IsTest = false,
                FirstLine = span.StartLinePosition.Line + 1,
                LastLine = span.EndLinePosition.Line + 1,
                Body = [.. Tokens(property.DescendantTokens(), withTrivia: false)],
            });
        }

        return ([.. Tokens(root.DescendantTokens(), withTrivia: true)], routines.ToImmutable());
    }

    private static Routine Method(BaseMethodDeclarationSyntax method)
    {
        var attributes = method.AttributeLists.SelectMany(list => list.Attributes).ToList();
        var type = method.Parent as TypeDeclarationSyntax;
        var names = attributes.ConvertAll(Name);
        var isTest = names.Exists(IsTestMark);
        var span = method.GetLocation().GetLineSpan();
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        var inner = method.Body is { } block
            ? block.DescendantTokens().Skip(1).SkipLast(1)
            : method.ExpressionBody?.Expression.DescendantTokens() ?? [];
        return new Routine
        {
            Name = method is MethodDeclarationSyntax named ? named.Identifier.Text : "constructor",
            Type = type?.Identifier.Text ?? string.Empty,
            IsTest = isTest && body is not null,
            FirstLine = span.StartLinePosition.Line + 1,
            LastLine = span.EndLinePosition.Line + 1,
            Body = [.. Tokens(inner, withTrivia: false)],
            Marks = [.. attributes.Select(Normal)],
            Cases = [.. attributes.Where(attribute => IsCase(Name(attribute))).Select(attribute => Normal(attribute))],
            Hidden = isTest ? Hidden(method, type, names) : string.Empty,
            IsFireAndForget = isTest && method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } },
        };
    }

    private static string Hidden(BaseMethodDeclarationSyntax method, TypeDeclarationSyntax? type, List<string> names)
    {
        if (!method.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            return "is not public";
        }

        for (var around = type; around is not null; around = around.Parent as TypeDeclarationSyntax)
        {
            if (!around.Modifiers.Any(SyntaxKind.PublicKeyword))
            {
                return "stands in a class that is not public";
            }

            if (around.Modifiers.Any(SyntaxKind.AbstractKeyword))
            {
                return "stands in an abstract class";
            }
        }

        if (type?.TypeParameterList is not null)
        {
            return "stands in a generic class";
        }

        var isUnit = names.Exists(name => name is "TestMethod" or "DataTestMethod");
        return isUnit && type is not null && !type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => Name(attribute) is "TestClass")
            ? "stands in a class without [TestClass]"
            : string.Empty;
    }

    public static bool IsTestMark(string name) =>
        name is "Test" or "TestMethod" or "DataTestMethod" or "TestCase" or "TestCaseSource" or "Property" || name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal);

    private static bool IsCase(string name) => name is "InlineData" or "MemberData" or "ClassData" or "TestCase" or "TestCaseSource" or "DataRow" or "DynamicData" or "Values" or "Arguments";

    private static string Name(AttributeSyntax attribute)
    {
        var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.ToString() : attribute.Name.ToString();
        name = name.Split("::")[^1].Split('<')[0];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;
    }

    private static string Normal(AttributeSyntax attribute) => $"{Name(attribute)} {Expressions.Text([.. Tokens(attribute.ArgumentList?.DescendantTokens() ?? [], withTrivia: false)])}".TrimEnd();

    private static IEnumerable<Token> Tokens(IEnumerable<SyntaxToken> tokens, bool withTrivia)
    {
        var depths = new Stack<int>();
        var depth = 0;
        var line = -1;
        foreach (var token in tokens)
        {
            foreach (var trivia in withTrivia ? token.LeadingTrivia : default)
            {
                if (Of(trivia) is { } comment)
                {
                    yield return comment;
                }
            }

            if (token.Text.Length > 0)
            {
                var start = token.GetLocation().GetLineSpan().StartLinePosition;
                if (line >= 0 && start.Line != line && depth <= 0)
                {
                    yield return new Token(TokenKind.LineEnd, "\n", line + 1, 0);
                }

                line = start.Line;
                switch (token.Text)
                {
                    case "(" or "[":
                        depth++;
                        break;
                    case ")" or "]":
                        depth--;
                        break;
                    case "{":
                        depths.Push(depth);
                        depth = 0;
                        break;
                    case "}":
                        depth = depths.TryPop(out var before) ? before : 0;
                        break;
                    default:
                        break;
                }

                yield return new Token(KindOf(token), token.Text, start.Line + 1, start.Character);
            }

            foreach (var trivia in withTrivia ? token.TrailingTrivia : default)
            {
                if (Of(trivia) is { } comment)
                {
                    yield return comment;
                }
            }
        }

        yield return new Token(TokenKind.LineEnd, "\n", Math.Max(line, 0) + 1, 0);
    }

    private static TokenKind KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => TokenKind.Number,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken => TokenKind.String,
        _ when token.Text.Length > 0 && (char.IsLetter(token.Text[0]) || token.Text[0] is '_' or '@') => TokenKind.Word,
        _ => TokenKind.Sign,
    };

    private static Token? Of(SyntaxTrivia trivia)
    {
        var kind = trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => TokenKind.Comment,
            SyntaxKind.DisabledTextTrivia => TokenKind.None,
            _ => trivia.IsDirective ? TokenKind.Directive : TokenKind.None,
        };
        if (kind == TokenKind.None)
        {
            return null;
        }

        var start = trivia.GetLocation().GetLineSpan().StartLinePosition;
        return new Token(kind, trivia.ToString().Trim(), start.Line + 1, start.Character);
    }
}
