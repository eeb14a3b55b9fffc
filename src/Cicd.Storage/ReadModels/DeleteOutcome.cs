namespace Cicd.Storage;

/// <summary>How the removal of a session ended.</summary>
public enum DeleteOutcome
{
    /// <summary>Invalid.</summary>
    None = 0,

    Deleted = 1,

    NotFound = 2,

    /// <summary>The session is not over; nothing was removed.</summary>
    Unfinished = 3,
}
