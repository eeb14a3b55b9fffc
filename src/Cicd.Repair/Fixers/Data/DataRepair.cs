namespace Cicd.Repair;

/// <summary>One edit after which a data file parses.</summary>
/// <param name="Label">Half a sentence: <c>removed the trailing comma of line 3</c>.</param>
/// <param name="Text">All of the file.</param>
internal sealed record DataRepair(string Label, string Text);
