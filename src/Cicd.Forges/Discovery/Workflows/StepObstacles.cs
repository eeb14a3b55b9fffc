using System.Text.RegularExpressions;

namespace Cicd.Forges.Discovery.Workflows;

/// <summary>
/// Finds reasons why a step must never run outside its forge: it publishes, deploys, pushes, logs in, installs on the machine, or needs the
/// runner. Rather one step too many is refused: what is wanted can be named with <c>--run</c>.
/// </summary>
internal static partial class StepObstacles
{
    public static string? InText(string text)
    {
        if (text.Contains("${{", StringComparison.Ordinal))
        {
            return Secrets().IsMatch(text) ? "it uses secrets" : "it holds ${{ }} expressions, which only the forge can fill in";
        }

        // Quotes, backslashes and line breaks hide a word from a pattern, not from a shell.
        var plain = Joined().Replace(text, " ").Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        return plain switch
        {
            _ when Publishes().IsMatch(plain) => $"it publishes, deploys, pushes or logs in ('{Publishes().Match(plain).Value.Trim()}')",
            _ when Remote().IsMatch(plain) => $"it works on remote systems ('{Remote().Match(plain).Value.Trim()}')",
            _ when Machine().IsMatch(plain) => $"it installs something on the machine ('{Machine().Match(plain).Value.Trim()}')",
            _ when Runner().IsMatch(plain) => $"it needs the forge's runner ('{Runner().Match(plain).Value.Trim()}')",
            _ => null,
        };
    }

    [GeneratedRegex(@"\$\{\{[^}]*\b(secrets|github\s*\.\s*token)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\\\r?\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    // The words themselves are enough: `make deploy`, `npm run release` and `./publish.sh` do what they say.
    // `--release` and `-c Release` say how to build, so "release" counts as a verb only.
    [GeneratedRegex(
        @"(?<![a-z0-9])(deploy\w*|publish\w*|(?<!\w)(push|login)(?!\w)|upload\w*|(run|make|gh|yarn|pnpm|task|just)[:\s]+[\w:-]*release\w*|[\w./-]*(?<![\w-])release\.(sh|py|js|ps1|rb)|(semantic|standard)-release|goreleaser|release-it|release-please)(?![a-z0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Publishes();

    [GeneratedRegex(
        @"(?<![\w.-])(kubectl|helm|terraform|tofu|pulumi|ansible(-playbook)?|aws|az|gcloud|gsutil|gh|twine|vercel|netlify|heroku|fly|flyctl|firebase|wrangler|serverless|sls|cdk|ssh|scp|sftp|rsync|skopeo|crane|oras|cosign)(?=\s|$)"
        + @"|(?<![\w.-])(curl|wget)\b[^\n;|&]*\s(-X|--request|-d|--data\S*|-F|--form|-T|--post-\S+|--method)\b"
        + @"|(?<![\w.-])docker\b[^\n;|&]*\b(buildx\s+imagetools|manifest|trust|context)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remote();

    [GeneratedRegex(
        @"(?<![\w.-])(sudo|apt|apt-get|yum|dnf|apk|brew|choco|winget|snap)(?=\s|$)|(?<![\w.-])pip3?\s+install\b|-m\s+pip\s+install\b|(?<![\w.-])(npm|pnpm|yarn)\b[^\n;|&]*\s(-g|--global|global)\b|dotnet\s+(tool|workload)\s+(install|update)\b|(?<![\w.-])(curl|wget)\b[^\n;&]*\|\s*(ba|z)?sh\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\$\{?(GITHUB|RUNNER|ACTIONS|CI)_[A-Z_]+|\$env:GITHUB_\w+|::set-output|::add-mask", RegexOptions.CultureInvariant)]
    private static partial Regex Runner();
}
