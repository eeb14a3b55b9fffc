namespace Cicd.Repair;

/// <summary>As far as comments, strings and tests look alike.</summary>
internal enum SourceLanguage
{
    /// <summary>Unknown: no rule can judge it.</summary>
    None = 0,
    CSharp = 1,
    JavaScript = 2,
    Python = 3,
    Go = 4,

    /// <summary>Also Kotlin, Scala and Groovy.</summary>
    Java = 5,
    Shell = 6,
    Markup = 7,
    Settings = 8,

    /// <summary>Text for people; what it says about tests weakens none.</summary>
    Prose = 9,

    /// <summary>Code whose tests the guard cannot read: Rust, C, Ruby, PHP, Swift …</summary>
    Other = 10,

    /// <summary>Content that the program shows or loads: style sheets, pages, queries, tables, translations.</summary>
    Content = 11,
}
