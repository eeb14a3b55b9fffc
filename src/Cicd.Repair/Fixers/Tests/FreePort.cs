using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>
/// Lets the system choose the port of a listener that the test itself opens: port 0, and the variable learns what it became. Only where the number stands in one variable of the test, which
/// is not used before the listener runs. Pure.
/// </summary>
internal static partial class FreePort
{
    /// <returns>The new text; null when the test is not of this shape.</returns>
    public static string? Choose(string text, string path, int line) =>
        path.EndsWith(".cs", StringComparison.Ordinal) ? InCSharp(text, line) : path.EndsWith(".py", StringComparison.Ordinal) ? InPython(text, line) : null;

    // var port = 5000; var listener = new TcpListener(IPAddress.Loopback, port); listener.Start();
    private static string? InCSharp(string text, int line)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var lines = tree.GetText().Lines;
        if (line < 1 || line > lines.Count)
        {
            return null;
        }

        var body = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(node => node.Span.Contains(lines[line - 1].Span.Start + Indent(lines[line - 1].ToString()).Length))?.Body;
        var creations = body?.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Where(node => node.Type.ToString() == "TcpListener").ToList() ?? [];
        if (creations is not [{ ArgumentList.Arguments: [_, { Expression: IdentifierNameSyntax port }], Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax listener } }])
        {
            return null;
        }

        var number = body!.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.ValueText == port.Identifier.ValueText).ToList();
        var starts = body.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(statement => statement.ToString() == $"{listener.Identifier.ValueText}.Start();").ToList();
        if (number is not [{ Initializer.Value: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal, Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax declaration, Variables.Count: 1 } }]
            || starts is not [var start]
            || body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == port.Identifier.ValueText && name != port && name.SpanStart < start.Span.End))
        {
            return null;
        }

        // Backwards, so that the places stay true.
        var indent = Indent(lines.GetLineFromPosition(start.SpanStart).ToString());
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var edited = text.Insert(start.Span.End, $"{ending}{indent}{port} = ((IPEndPoint){listener.Identifier.ValueText}.LocalEndpoint).Port;");
        edited = edited.Remove(literal.SpanStart, literal.Span.Length).Insert(literal.SpanStart, "0");
        if (declaration.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.ConstKeyword)) is { RawKind: not 0 } constant)
        {
            edited = edited.Remove(constant.SpanStart, constant.FullSpan.End - constant.SpanStart);
        }

        return UsingInserter.Insert(edited, "System.Net") ?? edited;
    }

    // port = 8765 / server = HTTPServer(("127.0.0.1", port), Handler)
    private static string? InPython(string text, int line)
    {
        var lines = text.Split('\n');
        if (line < 1 || line > lines.Length || Server().Match(lines[line - 1].TrimEnd('\r')) is not { Success: true } server)
        {
            return null;
        }

        var port = server.Groups["port"].Value;
        var indent = server.Groups["indent"].Value;
        var assigned = Enumerable.Range(0, lines.Length).Where(at => Regex.IsMatch(lines[at], $@"^\s*{port}\s*=\s*[0-9]+\s*\r?$", RegexOptions.CultureInvariant)).ToList();
        if (assigned is not [var declaration] || declaration >= line - 1 || Indent(lines[declaration]) != indent)
        {
            return null;
        }

        // Between the two the number must not be used, and the function must be the same.
        if (lines[(declaration + 1)..(line - 1)].Any(between => Regex.IsMatch(between, $@"\b{port}\b", RegexOptions.CultureInvariant) || (between.Trim().Length > 0 && Indent(between).Length < indent.Length)))
        {
            return null;
        }

        var ending = lines[declaration].EndsWith('\r') ? "\r" : string.Empty;
        lines[declaration] = $"{indent}{port} = 0{ending}";
        return string.Join('\n', [.. lines[..line], $"{indent}{port} = {server.Groups["server"].Value}.server_address[1]{ending}", .. lines[line..]]);
    }

    private static string Indent(string line) => line[..(line.Length - line.TrimStart().Length)];

    // server = http.server.HTTPServer(("127.0.0.1", port), Handler)
    [GeneratedRegex(@"^(?<indent>\s*)(?<server>(self\.)?\w+)\s*=\s*(\w+\.)*(HTTPServer|ThreadingHTTPServer|TCPServer|ThreadingTCPServer|UDPServer)\(\(\s*[^,()]+,\s*(?<port>\w+)\s*\),.*\)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Server();
}
