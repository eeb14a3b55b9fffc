using System.Collections;

namespace Cicd.Storage.Tests;

/// <summary>Compares two values member by member. Records that hold arrays are never equal by <c>==</c>.</summary>
internal static class Sameness
{
    public static void ShouldBeSame(object? actual, object? expected, string path)
    {
        if (expected is null || actual is null || expected is string || expected.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            actual.ShouldBe(expected, path);
            return;
        }

        actual.GetType().ShouldBe(expected.GetType(), path);
        if (expected is IEnumerable many)
        {
            var (left, right) = (((IEnumerable)actual).Cast<object?>().ToArray(), many.Cast<object?>().ToArray());
            left.Length.ShouldBe(right.Length, path);
            for (var index = 0; index < right.Length; index++)
            {
                ShouldBeSame(left[index], right[index], $"{path}[{index}]");
            }

            return;
        }

        if (expected.GetType().Namespace != "Cicd.Contracts" && !expected.GetType().FullName!.StartsWith("System.Collections", StringComparison.Ordinal))
        {
            actual.ShouldBe(expected, path);
            return;
        }

        foreach (var property in expected.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            ShouldBeSame(property.GetValue(actual), property.GetValue(expected), $"{path}.{property.Name}");
        }
    }
}
