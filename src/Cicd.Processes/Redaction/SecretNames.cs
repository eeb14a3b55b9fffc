namespace Cicd.Processes;

/// <summary>Tells from its name alone whether a variable holds a secret. Rather one too many.</summary>
public static class SecretNames
{
    private static readonly string[] Anywhere = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "COOKIE", "OAUTH"];

    // As a word of its own, because GIT_AUTHOR_NAME, PATH and KEYBOARD are none.
    private static readonly string[] Words = ["AUTH", "AUTHORIZATION", "PAT", "PWD", "PASS", "JWT", "DSN"];

    // Names of places, not of what lies there.
    private static readonly string[] Places = ["_FILE", "_PATH", "_DIR", "_SOCK", "_HOME", "_URL"];

    /// <summary><c>GITHUB_TOKEN</c>, <c>aws_secret_access_key</c>, <c>DB_PWD</c>: yes. <c>PWD</c>, <c>GIT_AUTHOR_NAME</c>, <c>TERM</c>: no.</summary>
    public static bool LooksSecret(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper is not ("PWD" or "OLDPWD")
            && (Anywhere.Any(part => upper.Contains(part, StringComparison.Ordinal))
                || upper.Split('_', '-', '.', ':').Any(IsSecretWord));
    }

    private static bool IsSecretWord(string word) =>
        Words.Contains(word) || word.EndsWith("KEY", StringComparison.Ordinal) || word.EndsWith("KEYS", StringComparison.Ordinal);

    /// <summary>True when the value of such a variable is itself the secret, not the place where one lies.</summary>
    internal static bool HoldsSecret(string name) =>
        LooksSecret(name) && !Places.Any(place => name.EndsWith(place, StringComparison.OrdinalIgnoreCase));
}
