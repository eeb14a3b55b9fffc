namespace Cicd.Repair;

/// <summary>As far as comments, strings and tests look alike.</summary>
internal enum SourceLanguage
{
    /// <summary>Unknown: judged by its lines alone.</summary>
    None = 0,
    CSharp = 1,
    JavaScript = 2,
    Python = 3,
    Go = 4,
    Java = 5,
    Shell = 6,
    Markup = 7,
    Settings = 8,

    /// <summary>Text for people; what it says about tests weakens none.</summary>
    Prose = 9,
}
