using System.Text;

namespace Cicd.Processes.Tests;

public sealed class SecretRedactorTests
{
    private static readonly SecretRedactor Redactor = SecretRedactor.FromEnvironment(
    [
        new("SOME_TOKEN", "correct horse battery"),
        new("MULTI_SECRET", "first-line-of-it\nsecond-line-of-it"),
        new("UMLAUT_PASSWORD", "pässwörter"),
        new("SHORT_TOKEN", "true"),
        new("SIGNING_KEY_FILE", "/etc/ssl/certs"),
        new("HARMLESS", "harmless value"),
    ]);

    [Theory]
    [InlineData("correct horse battery staple", "*** staple")]
    [InlineData("a first-line-of-it b\n c second-line-of-it", "a *** b\n c ***")]
    [InlineData("pässwörter", "***")]
    [InlineData("correct%20horse%20battery", "***")]
    [InlineData("Y29ycmVjdCBob3JzZSBiYXR0ZXJ5", "***")]
    [InlineData("that is true of a harmless value in /etc/ssl/certs", "that is true of a harmless value in /etc/ssl/certs")]
    [InlineData("push to https://joe:hunter2@example.org/x.git now", "push to https://***@example.org/x.git now")]
    [InlineData("ssh://git@example.org/x.git and https://example.org:8080/@a", "ssh://git@example.org/x.git and https://example.org:8080/@a")]
    [InlineData("github_pat_11ABCDEFG0123456789_abcdefgh", "***")]
    [InlineData("glpat-abcdefghij_-0123456789", "***")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE.", "key ***.")]
    [InlineData("xoxb-123456789012-abcdef", "***")]
    [InlineData("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer ***")]
    [InlineData("ghp_short and risk-free and skills", "ghp_short and risk-free and skills")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.abcdefghijkl", "***")]
    public void Redact_Text_TakesOutSecretsOnly(string text, string expected)
    {
        Redactor.Redact(text).ShouldBe(expected);
        Redactor.Redact(expected).ShouldBe(expected);
    }

    [Fact]
    public void Redact_PrivateKey_TakesOutAllOfIt()
    {
        const string Text = "cat id\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\nAAAA+/==\n-----END OPENSSH PRIVATE KEY-----\nnext line\n";

        Redactor.Redact(Text).ShouldBe("cat id\n***\n\nnext line\n");
    }

    [Fact]
    public void Redact_MentionOfAPrivateKey_LeavesTheMessageThatFollows()
    {
        Redactor.Redact("expected '-----BEGIN PRIVATE KEY-----' (in a.pem).").ShouldBe("expected '***\n' (in a.pem).");
    }

    [Fact]
    public void Redact_PrivateKeyAcrossBlocks_TakesOutAllOfIt()
    {
        var budget = 0;

        var redacted = string.Concat(
            ((string[])["-----BEGIN RSA PRIVATE KEY-----\n", "MIIEow\n", "IBAAKC\n", "-----END RSA PRIVATE KEY-----\n", "after\n"])
            .Select(block => Redactor.Redact(block, ref budget) ?? block));

        redacted.ShouldBe("***\n\nafter\n");
    }

    [Fact]
    public void Redact_Utf8BytesSeenAsLatin1_FindsValuesBeyondAscii()
    {
        var seen = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("x pässwörter y"));

        Redactor.Redact(seen).ShouldBe("x *** y");
    }

    [Theory]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("aws_secret_access_key", true)]
    [InlineData("NPM_CONFIG__AUTH", true)]
    [InlineData("DB_PWD", true)]
    [InlineData("SSH_AUTH_SOCK", true)]
    [InlineData("APIKEY", true)]
    [InlineData("PWD", false)]
    [InlineData("PATH", false)]
    [InlineData("GIT_AUTHOR_NAME", false)]
    [InlineData("KEYBOARD", false)]
    public void LooksSecret_Name_IsJudgedByItsWords(string name, bool expected) => SecretNames.LooksSecret(name).ShouldBe(expected);
}
