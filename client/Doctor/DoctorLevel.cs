namespace Cicd.Cli;

/// <summary>How a finding of the doctor is to be taken.</summary>
internal static class DoctorLevel
{
    public const string Good = "good";

    /// <summary>Something works less well, or only for some repositories.</summary>
    public const string Warning = "warning";

    /// <summary>Something that is needed is missing.</summary>
    public const string Bad = "bad";
}
