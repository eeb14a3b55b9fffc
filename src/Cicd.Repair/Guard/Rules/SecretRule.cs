using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Shapes of tokens and keys. A fixer that read one somewhere must not be able to carry it out in a patch.</summary>
internal sealed partial class SecretRule : IGuardRule
{
    public string Name => "secret";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        from line in file.NewLines()
        where Shape().IsMatch(line.Text) || Assigned().Matches(line.Text).Any(match => IsRandom(match.Groups["value"].Value))
        select new GuardFinding(Name, file.Path, line.Number, "The line looks like it holds a token or a private key.");

    /// <summary>Neither a word nor a place holder: letters of both cases and digits in no order.</summary>
    private static bool IsRandom(string value) =>
        value.Length >= 16 && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter) && value.Distinct().Count() >= 10
        && !value.Contains("example", StringComparison.OrdinalIgnoreCase) && !value.Contains("placeholder", StringComparison.OrdinalIgnoreCase) && !value.Contains("changeme", StringComparison.OrdinalIgnoreCase)
        && !value.Contains("your", StringComparison.OrdinalIgnoreCase) && value[0] is not ('$' or '{' or '<');

    [GeneratedRegex(
        @"\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_\-]{16,}|A[KS]IA[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9\-]{10,}"
        + @"|sk-[A-Za-z0-9_\-]{20,}|[sr]k_(live|test)_[A-Za-z0-9]{16,}|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|ya29\.[A-Za-z0-9_\-]{20,}|hf_[A-Za-z0-9]{20,}|dop_v1_[a-f0-9]{32,}|AccountKey=[A-Za-z0-9+/=]{40,}|pypi-[A-Za-z0-9_\-]{20,}|oy2[a-z0-9]{40,}|npm_[A-Za-z0-9]{30,}|AIza[A-Za-z0-9_\-]{30,}|eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,})"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----|hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}|://[^/\s:@""']{1,100}:[^/\s:@""'{}$]{3,100}@",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    // api_key = "f3A9…" · password: 'Tr0ub4dor&3xyz…'
    [GeneratedRegex(@"(?i:api_?-?key|secret\w*|token|passw(or)?d|passwd|client_?secret|access_?key|private_?key|connection_?string|auth)[""']?\s*[:=]\s*[""'`](?<value>[A-Za-z0-9+/=_\-!@#$%^&*.]{16,200})[""'`]", RegexOptions.CultureInvariant)]
    private static partial Regex Assigned();
}
