namespace Cicd.Repair.Tests;

public class UsingInserterTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "sorted, System first", "System.Text", "using System;\nusing System.Xml;\nusing Acme;\n\nclass A;\n", "using System;\nusing System.Text;\nusing System.Xml;\nusing Acme;\n\nclass A;\n" },
        { "behind the last System one", "System.Xml", "using System;\nusing Acme;\n\nclass A;\n", "using System;\nusing System.Xml;\nusing Acme;\n\nclass A;\n" },
        { "before the first other one", "System.Text", "using Acme;\n\nclass A;\n", "using System.Text;\nusing Acme;\n\nclass A;\n" },
        { "other ones are sorted too", "Beta", "using System;\nusing Acme;\nusing Gamma;\n", "using System;\nusing Acme;\nusing Beta;\nusing Gamma;\n" },
        { "alphabetical where the file is", "Zeta", "using Acme;\nusing System;\nusing Xi;\n", "using Acme;\nusing System;\nusing Xi;\nusing Zeta;\n" },
        { "alphabetical, in between", "Beta", "using Acme;\nusing System;\n", "using Acme;\nusing Beta;\nusing System;\n" },
        { "first directive, file-scoped namespace", "System.Text", "namespace Shop;\n\nclass A;\n", "using System.Text;\n\nnamespace Shop;\n\nclass A;\n" },
        { "first directive, no namespace", "System.Text", "class A;\n", "using System.Text;\n\nclass A;\n" },
        { "behind a licence", "System.Text", "// Copyright\n// MIT\n\nnamespace Shop;\n", "// Copyright\n// MIT\n\nusing System.Text;\n\nnamespace Shop;\n" },
        { "behind a block comment", "System.Text", "/* Copyright\n * using Foo;\n */\nnamespace Shop;\n", "/* Copyright\n * using Foo;\n */\nusing System.Text;\n\nnamespace Shop;\n" },
        { "before a doc comment", "System.Text", "/// <summary>A.</summary>\nclass A;\n", "using System.Text;\n\n/// <summary>A.</summary>\nclass A;\n" },
        { "behind nullable", "System.Text", "#nullable enable\n\nnamespace Shop;\n", "#nullable enable\n\nusing System.Text;\n\nnamespace Shop;\n" },
        { "behind global usings", "System.Text", "global using Acme;\n\nnamespace Shop;\n", "global using Acme;\nusing System.Text;\n\nnamespace Shop;\n" },
        { "behind extern alias", "System.Text", "extern alias Old;\n\nnamespace Shop;\n", "extern alias Old;\nusing System.Text;\n\nnamespace Shop;\n" },
        { "before static and alias", "System.Text", "using static System.Math;\nusing Io = System.IO;\n\nclass A;\n", "using System.Text;\nusing static System.Math;\nusing Io = System.IO;\n\nclass A;\n" },
        { "plain before static", "System.Xml", "using System;\nusing static System.Math;\n", "using System;\nusing System.Xml;\nusing static System.Math;\n" },
        { "not inside a condition", "System.Text", "using System;\n#if NET\nusing System.Xml;\n#endif\n\nclass A;\n", "using System;\nusing System.Text;\n#if NET\nusing System.Xml;\n#endif\n\nclass A;\n" },
        { "a condition does not count as there", "System.Xml", "using System;\n#if NET\nusing System.Xml;\n#endif\n", "using System;\nusing System.Xml;\n#if NET\nusing System.Xml;\n#endif\n" },
        { "inside the namespace where the others are", "System.Text", "namespace Shop\n{\n    using System;\n\n    class A { }\n}\n", "namespace Shop\n{\n    using System;\n    using System.Text;\n\n    class A { }\n}\n" },
        { "carriage returns", "System.Text", "using System;\r\n\r\nclass A;\r\n", "using System;\r\nusing System.Text;\r\n\r\nclass A;\r\n" },
        { "carriage returns, first directive", "System.Text", "namespace Shop;\r\n", "using System.Text;\r\n\r\nnamespace Shop;\r\n" },
        { "a directive in a comment is none", "System.Text", "// using System.Text;\nusing System;\n", "// using System.Text;\nusing System;\nusing System.Text;\n" },
        { "using statements are none", "System.Text", "namespace Shop;\n\nclass A\n{\n    void B()\n    {\n        using var c = D();\n    }\n}\n", "using System.Text;\n\nnamespace Shop;\n\nclass A\n{\n    void B()\n    {\n        using var c = D();\n    }\n}\n" },
        { "a comment stays with its directive", "System.Text", "using System;\n// for the parser\nusing System.Xml;\n", "using System;\nusing System.Text;\n// for the parser\nusing System.Xml;\n" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Insert_File_GetsTheDirectiveInItsPlace(string what, string @namespace, string before, string after)
    {
        UsingInserter.Insert(before, @namespace).ShouldBe(after, what);
    }

    [Theory]
    [InlineData("using System.Text;\n")]
    [InlineData("global using System.Text;\n")]
    [InlineData("using System;\nusing System.Text;\nclass A;\n")]
    [InlineData("using global::System.Text;\n")]
    public void Insert_DirectiveIsThere_ChangesNothing(string text)
    {
        UsingInserter.Insert(text, "System.Text").ShouldBeNull();
    }

    [Fact]
    public void TextFile_MarkAndLineEndings_ComeBackAsTheyWere()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "using System;\r\nclass Ä;"u8];

        var file = TextFile.Decode(bytes).ShouldNotBeNull();

        file.LineEnding.ShouldBe("\r\n");
        file.Encode().ShouldBe(bytes);
    }

    [Fact]
    public void TextFile_OtherEncoding_IsNoText()
    {
        TextFile.Decode([0xC4, 0x20]).ShouldBeNull();
        TextFile.Decode([0x41, 0x00]).ShouldBeNull();
    }
}
