using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Cicd.Storage;

/// <summary>Reports every fault of the options, each with the name of the setting.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string[] faults = [.. Ranges(options), .. Durations(options), .. Combinations(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Ranges(StorageOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"Storage: {result.ErrorMessage}");
    }

    private static IEnumerable<string> Durations(StorageOptions options) =>
        new[]
        {
            Between(nameof(options.BusyTimeout), options.BusyTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            Between(nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            Between(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
        }.OfType<string>();

    private static IEnumerable<string> Combinations(StorageOptions options)
    {
        if (!Enum.IsDefined(options.Access) || options.Access == StorageAccess.None)
        {
            yield return $"Storage: {nameof(options.Access)} is {options.Access}; it must be Owner or Reader.";
        }

        if (options.BatchMax > options.QueueLength)
        {
            yield return $"Storage: {nameof(options.BatchMax)} ({options.BatchMax}) is larger than {nameof(options.QueueLength)} ({options.QueueLength}).";
        }
    }

    private static string? Between(string setting, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? null : $"Storage: {setting} is {value}; it must be between {least} and {most}.";
}
