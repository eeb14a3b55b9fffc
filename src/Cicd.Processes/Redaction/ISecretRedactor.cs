namespace Cicd.Processes;

/// <summary>Takes secrets out of text that is kept or shown.</summary>
public interface ISecretRedactor
{
    /// <summary>Replaces each known value and each well-known shape of a token by <c>***</c>. Idempotent.</summary>
    string Redact(string text);
}
