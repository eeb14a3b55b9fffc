namespace Cicd.Cli;

/// <summary>What a piece of text means; where the stream has colours, it is shown in one.</summary>
internal enum Tone
{
    Plain = 0,
    Strong = 1,
    Faint = 2,
    Good = 3,
    Bad = 4,
    Warning = 5,
}
