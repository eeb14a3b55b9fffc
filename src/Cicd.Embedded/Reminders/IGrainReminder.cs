namespace Orleans.Runtime;

/// <summary>A handle of a reminder, with the tag its row had when the handle was made.</summary>
public interface IGrainReminder
{
    string ReminderName { get; }
}
