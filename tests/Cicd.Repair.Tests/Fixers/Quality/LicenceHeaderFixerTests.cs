using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class LicenceHeaderFixerTests
{
    private const string Check = "bad=0; for f in src/*.js; do grep -q Copyright $f || { echo \"$f:1: missing license header\"; bad=1; }; done; exit $bad";

    [ToolFact("grep")]
    public async Task Header_OtherFilesAgree_IsTheirs()
    {
        var project = await FailingProject.RunAsync(
            Check,
            FailureCategory.Quality,
            static _ => { },
            ("src/a.js", "// Copyright 2021 Ada\n// MIT\n\nf();\n"),
            ("src/b.js", "// Copyright 2023 Ada\n// MIT\n\ng();\n"),
            ("src/c.js", "// Copyright 2023 Ada\n// MIT\n\nh();\n"),
            ("src/new.js", "#!/usr/bin/env node\ni();\n"));

        project.ShouldBeMendedBy("licence-header", null).ChangedLines().ShouldBe(["+// Copyright 2023 Ada", "+// MIT", "+"]);
    }

    [ToolFact("grep")]
    public async Task Header_OtherFilesDisagree_IsLeftToAPerson()
    {
        var project = await FailingProject.RunAsync(
            Check, FailureCategory.Quality, static _ => { }, ("src/a.js", "// Copyright Ada\nf();\n"), ("src/b.js", "// Copyright Grace\ng();\n"), ("src/new.js", "i();\n"));

        project.ShouldBeHandedOverBy("licence-header").ShouldBe("The other .js files have no header in common, so a person has to say which one src/new.js should have.");
    }

    [Theory]
    [InlineData("/*\n * Copyright\n */\n\nf();\n", "/*\n * Copyright\n */")]
    [InlineData("#!/bin/sh\n# SPDX-License-Identifier: MIT\nls\n", "# SPDX-License-Identifier: MIT")]
    [InlineData("// What it does.\nf();\n", null)]
    [InlineData("f(); // Copyright\n", null)]
    [InlineData("/* Copyright, and never closed\nf();\n", null)]
    public void Of_Text_IsItsFirstCommentWhenThatIsALicence(string text, string? expected) => (LicenceHeader.Of(text) is { } header ? string.Join('\n', header) : null).ShouldBe(expected);
}
