using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>tflint (compact form) and terraform fmt.</summary>
internal static partial class TerraformLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("tflint", [".tf:"], Message);

    // main.tf:12:3: Warning - Missing version constraint for provider "aws" (terraform_required_providers)
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*\.tf(?:vars)?):(?<line>\d+):(?<column>\d+): (?<level>Error|Warning|Notice) - (?<text>.*?)(?: \((?<code>\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
