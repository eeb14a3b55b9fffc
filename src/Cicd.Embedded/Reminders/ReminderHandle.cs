namespace Orleans.Runtime;

/// <summary>What a grain holds of a reminder; the tag tells whether the row is still the same.</summary>
[GenerateSerializer, Immutable]
internal sealed record ReminderHandle(
    [property: Id(0)] GrainId GrainId, [property: Id(1)] string ReminderName, [property: Id(2)] string ETag) : IGrainReminder
{
    public static ReminderHandle Of(ReminderEntry entry) => new(entry.GrainId, entry.ReminderName, entry.ETag!);
}
