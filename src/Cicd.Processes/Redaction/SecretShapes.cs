using System.Text.RegularExpressions;

namespace Cicd.Processes;

/// <summary>What tokens look like, whoever issued them. Every pattern is bounded, so that a match never straddles more than <see cref="LengthMax"/>.</summary>
internal static partial class SecretShapes
{
    public const int LengthMax = 4096;

    /// <summary>Each shape contains one of these; text without any of them is passed on unread.</summary>
    public static readonly string[] Hints =
    [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "ASIA", "xox", "sk-", "npm_", "eyJ", "://", "authorization", "PRIVATE KEY-----",
    ];

    /// <summary>
    /// GitHub and GitLab tokens, AWS access keys, Slack, OpenAI/Anthropic and npm keys, JSON web tokens (<c>eyJ….eyJ….…</c>),
    /// <c>https://user:pass@host</c> and <c>Authorization: Bearer …</c>.
    /// </summary>
    [GeneratedRegex(
        """
        gh[pousr]_[A-Za-z0-9]{16,255}
        |github_pat_[A-Za-z0-9_]{20,255}
        |glpat-[A-Za-z0-9_.\-]{16,255}
        |\b(?:AKIA|ASIA)[0-9A-Z]{16}\b
        |xox[a-z]-[A-Za-z0-9\-]{10,255}
        |\bsk-[A-Za-z0-9_\-]{20,255}
        |\bnpm_[A-Za-z0-9]{36}\b
        |\beyJ[A-Za-z0-9_\-]{8,1000}\.eyJ[A-Za-z0-9_\-]{4,1500}\.[A-Za-z0-9_\-]{8,1000}
        |(?<=://)[^\s/@:'"]{0,256}:[^\s/@'"]{1,1024}(?=@)
        |(?<=https?://)[^\s/@:'"]{16,1024}(?=@)
        |(?<=authorization["']?\s{0,4}[:=]\s{0,4}["']?(?i:bearer|basic|token)\s{1,4})[^\s"']{8,2048}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex Tokens();

    [GeneratedRegex("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----", RegexOptions.CultureInvariant)]
    public static partial Regex KeyBegin();

    [GeneratedRegex("-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----", RegexOptions.CultureInvariant)]
    public static partial Regex KeyEnd();
}
