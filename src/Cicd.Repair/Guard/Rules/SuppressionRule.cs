using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Compilers, linters and type checkers told to look away: in comments, directives, attributes and casts of source code.</summary>
internal sealed partial class SuppressionRule : IGuardRule
{
    public string Name => "suppression";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var code = subject.Files.Where(file => file.Language is not (SourceLanguage.Prose or SourceLanguage.Settings or SourceLanguage.Markup)).ToList();

        // A suppression that moves with its code is none more.
        var gone = code.SelectMany(file => file.Change.Removed).Select(line => GuardedFile.WithoutBlanks(line.Text)).GroupBy(text => text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var file in code)
        {
            foreach (var line in file.Change.Added.Where(line => IsSuppression(file, line.Text)))
            {
                var plain = GuardedFile.WithoutBlanks(line.Text);
                if (gone.TryGetValue(plain, out var left) && left > 0)
                {
                    gone[plain] = left - 1;
                }
                else if (!IsNarrowed(file, line.Text))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "A warning or rule is switched off instead of being followed.");
                }
            }

            foreach (var finding in Restores(file))
            {
                yield return finding;
            }
        }
    }

    private static bool IsSuppression(GuardedFile file, string line) =>
        Comment().IsMatch(line)
        || file.Language switch
        {
            SourceLanguage.CSharp => CSharp().IsMatch(line) || (!file.HasTests && NullForgiving().IsMatch(line)),
            SourceLanguage.Java => Java().IsMatch(line),
            SourceLanguage.JavaScript => JavaScript().IsMatch(line) && !(file.HasTests && AnyCast().IsMatch(line) && !Comment().IsMatch(line)),
            SourceLanguage.Python => Python().IsMatch(line),
            SourceLanguage.Other => Other().IsMatch(line),
            _ => false,
        };

    /// <summary>The same line held a wider one before: <c># noqa</c> that has become <c># noqa: E501</c>.</summary>
    private static bool IsNarrowed(GuardedFile file, string line)
    {
        var (code, mark) = Parts(line);
        return file.Change.Removed.Any(old => Parts(old.Text) is var (oldCode, oldMark) && oldCode == code && oldMark.Length > 0 && (mark.StartsWith(oldMark, StringComparison.Ordinal) && mark.Length > oldMark.Length && !mark.Contains(',', StringComparison.Ordinal) || oldMark.StartsWith(mark, StringComparison.Ordinal) && oldMark.Contains(',', StringComparison.Ordinal)));
    }

    private static (string Code, string Mark) Parts(string line) =>
        Comment().Match(line) is { Success: true } match ? (GuardedFile.WithoutBlanks(line[..match.Index]), GuardedFile.WithoutBlanks(line[match.Index..])) : (GuardedFile.WithoutBlanks(line), string.Empty);

    /// <summary>What switched checks on again is taken away: <c>#pragma warning restore</c>, <c>'use strict'</c>, <c># mypy: strict</c>.</summary>
    private IEnumerable<GuardFinding> Restores(GuardedFile file)
    {
        if (file.Change.IsDeleted || file.After is not { } after)
        {
            yield break;
        }

        var texts = after.Split('\n').Select(GuardedFile.WithoutBlanks).ToImmutableHashSet(StringComparer.Ordinal);
        var hadDisable = file.Change.Removed.Any(line => Comment().IsMatch(line.Text) || CSharp().IsMatch(line.Text));
        foreach (var line in file.Change.Removed.Where(line => Strict().IsMatch(line.Text) && !texts.Contains(GuardedFile.WithoutBlanks(line.Text)) && !hadDisable))
        {
            yield return new GuardFinding(Name, file.Path, null, "What made the compiler or a linter strict is taken away.") { OldLine = line.Number };
        }
    }

    [GeneratedRegex(
        @"eslint-disable|oxlint-disable|@ts-(ignore|nocheck|expect-error)|(istanbul|c8|v8|node:coverage)\s+(ignore|disable)|prettier-ignore|stylelint-disable|biome-ignore|tslint:disable|jshint\s+ignore|jscs:disable|standard-disable|deno-lint-ignore|@flow\s+(no)?|\$FlowFixMe|\$FlowIgnore"
        + @"|#\s*noqa|#\s*type:\s*ignore|pyright:\s*(ignore|basic|off|strict\s*=\s*false)|pylint:\s*(disable|skip-file)|pragma:?\s*no\s*(cover|branch)|#\s*nosec|#\s*fmt:\s*(off|skip)|#\s*yapf:\s*disable|isort:\s*(skip|off)|mypy:\s*(ignore-errors|disable-error-code|allow)|ruff:\s*noqa|flake8:\s*noqa|#\s*pyre-ignore|#\s*pyre-fixme|#\s*pytype:\s*disable|bandit:\s*skip|#\s*pyrefly:"
        + @"|//\s*nolint|//lint:(ignore|file-ignore)|#nosec|//\s*revive:disable|gosec:disable|@SuppressWarnings|@SuppressFBWarnings|@SuppressLint|@Suppress\s*\(|@file:Suppress|//noinspection|CHECKSTYLE:\s*OFF|@formatter:off|CHECKSTYLE\.OFF|SUPPRESS\s+CHECKSTYLE|CPD-OFF|NOPMD|NOSONAR|NOLINT|ktlint-disable|detekt:|shellcheck\s+disable|hadolint\s+(global\s+)?ignore|yamllint\s+disable|checkov:skip|tfsec:ignore|nosemgrep|gitleaks:allow|trivy:ignore|ReSharper\s+disable|rubocop:disable|phpcs:(ignore|disable)|@phpstan-ignore|@psalm-suppress|swiftlint:disable|markdownlint-disable|htmlhint-disable|cspell:(disable|ignore)|codespell:ignore|semgrep-ignore|coverage:ignore|GCOVR?_EXCL|LCOV_EXCL",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    // #pragma warning disable CS0168 · [SuppressMessage("Design", …)] · #nullable disable · [ExcludeFromCodeCoverage] · [GeneratedCode]
    [GeneratedRegex(@"#\s*pragma\s+warning\s+disable|#\s*pragma\s+checksum|\bSuppressMessage|UnconditionalSuppressMessage|#\s*nullable\s+(disable|restore)|#\s*nullable\s+enable\s+annotations|\bExcludeFromCodeCoverage|\[\s*(assembly:\s*)?(GeneratedCode|CompilerGenerated|DebuggerNonUserCode|StackTraceHidden)\b|//\s*<auto-generated|\[\s*Obsolete\b|#\s*line\s+hidden", RegexOptions.CultureInvariant)]
    private static partial Regex CSharp();

    // null! · default! · (string)null! · x!.Length
    [GeneratedRegex(@"\b(null|default(\([^)]*\))?)\s*!(?!=)|[\w)\]]!\s*(\.(?!\.)|;|,|\))|\w!\[", RegexOptions.CultureInvariant)]
    private static partial Regex NullForgiving();

    [GeneratedRegex(@"@(SuppressWarnings|Suppress|SuppressFBWarnings|Generated|lombok\.Generated|ExcludeFromJacocoGeneratedReport|NonNullApi)\b|\w!!(\.|\s|$|\))", RegexOptions.CultureInvariant)]
    private static partial Regex Java();

    // as any · as unknown as T · <any>x · value!.x
    [GeneratedRegex(@"\bas\s+any\b|\bas\s+unknown\s+as\b|<any>|:\s*any\b(?!\w)|\bas\s+never\b|[\w)\]]!\.\w|[\w)\]]!\s*;\s*$|\bFunction\s*=\s*any\b|\bany\[\]", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScript();

    [GeneratedRegex(@"\bas\s+any\b|\bas\s+unknown\s+as\b|<any>|:\s*any\b|\bas\s+never\b|[\w)\]]!\.\w|[\w)\]]!\s*;\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AnyCast();

    [GeneratedRegex(@"\bwarnings\s*\.\s*(filterwarnings|simplefilter)\s*\(\s*['""]ignore|\bwarnings\s*\.\s*catch_warnings|@no_type_check\b|\bfilterwarnings\s*\(\s*['""]ignore|\bnp\.seterr\s*\(|\burllib3\.disable_warnings|verify\s*=\s*False|\btyping\.cast\s*\(\s*Any\b|\bcast\s*\(\s*Any\b|:\s*Any\s*=|->\s*Any\s*:|\blogging\.disable\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Python();

    [GeneratedRegex(@"#!?\[\s*(allow|expect)\s*\(|#\s*pragma\s+(GCC|clang)\s+diagnostic\s+ignored|#\s*pragma\s+warning\s*\(\s*disable|@\s*SuppressWarnings|\berror_reporting\s*\(\s*0|__attribute__\s*\(\(unused", RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    [GeneratedRegex(@"#\s*pragma\s+warning\s+(restore|enable)|#\s*nullable\s+enable|^\s*['""]use strict['""]|#\s*mypy:\s*strict|#\s*pyright:\s*strict|//\s*@ts-check|#!?\[\s*(deny|forbid|warn)\s*\(|^\s*/\*\s*eslint-enable|//\s*@flow\s*$|@(Nonnull|NotNull|CheckReturnValue)\b$", RegexOptions.CultureInvariant)]
    private static partial Regex Strict();
}
