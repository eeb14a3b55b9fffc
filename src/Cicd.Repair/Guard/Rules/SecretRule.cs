using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Shapes of tokens and keys. A fixer that read one somewhere must not be able to carry it out in a patch.</summary>
internal sealed partial class SecretRule : IGuardRule
{
    public string Name => "secret";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        from line in file.NewLines()
        where Shape().IsMatch(line.Text)
        select new GuardFinding(Name, file.Path, line.Number, "The line looks like it holds a token or a private key.");

    [GeneratedRegex(
        @"\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_\-]{16,}|A[KS]IA[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9\-]{10,}"
        + @"|sk-[A-Za-z0-9_\-]{20,}|npm_[A-Za-z0-9]{30,}|AIza[A-Za-z0-9_\-]{30,}|eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,})"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^/\s:@""']{1,100}:[^/\s:@""'{}$]{3,100}@",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
