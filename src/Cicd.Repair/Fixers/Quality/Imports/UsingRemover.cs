using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Repair;

/// <summary>Takes the using directive on one line out of a C# file. Pure.</summary>
internal static class UsingRemover
{
    /// <param name="text">Of the file.</param>
    /// <param name="line">1-based.</param>
    /// <returns>Null when the line is not one using directive and nothing else, or it is global and so serves other files.</returns>
    public static string? Remove(string text, int line)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var source = tree.GetText();
        if (line < 1 || line > source.Lines.Count)
        {
            return null;
        }

        var own = source.Lines[line - 1];
        var directive = tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>().FirstOrDefault(node => own.Span.Contains(node.Span));
        if (directive is null || directive.GlobalKeyword != default || directive.ToString() != own.ToString().Trim())
        {
            return null;
        }

        // The last directive of its list takes the blank line after it along.
        var siblings = directive.Parent!.ChildNodes().OfType<UsingDirectiveSyntax>().Count();
        var end = siblings == 1 && line < source.Lines.Count && source.Lines[line].ToString().Trim().Length == 0 ? source.Lines[line].EndIncludingLineBreak : own.EndIncludingLineBreak;
        return text.Remove(own.Start, end - own.Start);
    }
}
