namespace Cicd.Repair.Tests;

public class CSharpOutlineTests
{
    [Fact]
    public void Read_FileScopedNamespace_FindsTopLevelTypesOnly()
    {
        var outline = CSharpOutline.Read("""
            using System.Text;

            namespace Shop.Carts;

            /// <summary>class NotMe { }</summary>
            public sealed record Cart(int Id)
            {
                private sealed class Inner;
                public string Text = "class Nor { } me";
            }

            public interface ICart<T> where T : class;
            public delegate void Changed<T>(T cart);
            public static class CartExtensions
            {
                public static int Total(this Cart cart) => 1;
                public static T First<T>(this T[] items) => items[0];
            }
            """);

        outline.Types.ShouldBe([("Shop.Carts", "Cart"), ("Shop.Carts", "ICart"), ("Shop.Carts", "Changed"), ("Shop.Carts", "CartExtensions")]);
        outline.Extensions.ShouldBe([("Shop.Carts", "Total"), ("Shop.Carts", "First")]);
        outline.Usings.ShouldBe(["System.Text"]);
    }

    [Fact]
    public void Read_NestedNamespaces_AreJoined()
    {
        var outline = CSharpOutline.Read("namespace A { class B { } namespace C.D { enum E { X } } struct F { } } class G { }");

        outline.Types.ShouldBe([("A", "B"), ("A.C.D", "E"), ("A", "F"), ("", "G")]);
    }

    [Theory]
    [InlineData("var a = \"// no\"; // yes", "var a = \"     \";       ")]
    [InlineData("var a = @\"c:\\\"; /* x */ b", "var a = @\"   \";         b")]
    [InlineData("var a = $\"{b(\"x\")} // {{\"; c", "var a = $\"{b(\" \")}      \"; c")]
    [InlineData("var a = '\"'; b", "var a = ' '; b")]
    [InlineData("var a = \"\"\"\n // \"\n \"\"\"; b", "var a =    \n     \n    ; b")]
    public void Blank_CSharp_KeepsCodeAndPositions(string code, string blanked)
    {
        CodeBlanker.Blank(code, SourceLanguage.CSharp).ShouldBe(blanked);
    }

    [Theory]
    [InlineData("a = /it\\(/g; // x", "a = /    /g;     ")]
    [InlineData("a = `x ${b(`y`)} z`; c", "a = `  ${b(` `)}  `; c")]
    [InlineData("a = b / c; 'it('", "a = b / c; '   '")]
    public void Blank_JavaScript_KeepsCodeAndPositions(string code, string blanked)
    {
        CodeBlanker.Blank(code, SourceLanguage.JavaScript).ShouldBe(blanked);
    }

    [Theory]
    [InlineData("CS0246", "The type or namespace name 'Dictionary<,>' could not be found (are you missing a using directive or an assembly reference?)", "Type Dictionary 2 ")]
    [InlineData("CS0246", "The type or namespace name 'StringBuilder' could not be found", "Type StringBuilder  ")]
    [InlineData("CS0103", "The name 'JsonSerializer' does not exist in the current context", "Type JsonSerializer  ")]
    [InlineData("CS0234", "The type or namespace name 'Json' does not exist in the namespace 'Newtonsoft' (are you missing an assembly reference?)", "Member Json  Newtonsoft")]
    [InlineData("CS1061", "'int[]' does not contain a definition for 'Where' and no accessible extension method 'Where' accepting a first argument of type 'int[]' could be found", "Extension Where  int[]")]
    public void CompilerMessage_KnownCode_TellsWhatIsMissing(string code, string message, string expected)
    {
        var missing = CompilerMessage.Read(Some.Failure("build#1", code: code, message: message)).ShouldNotBeNull();

        $"{missing.Kind} {missing.Name} {missing.Arity} {missing.Container}".ShouldBe(expected);
    }

    [Fact]
    public void CompilerMessage_OtherCode_IsNotRead()
    {
        CompilerMessage.Read(Some.Failure("build#1", code: "CS1002", message: "; expected")).ShouldBeNull();
        CompilerMessage.Read(Some.Failure("build#1", code: "CS1061", message: "'A' does not contain a definition for 'B'")).ShouldBeNull();
    }
}
