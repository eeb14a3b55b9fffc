using System.Collections.Immutable;
using System.Reflection;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

/// <summary>Makes instances of any contract with every member set to something that is not its default, so that a lost member shows.</summary>
internal static class Sample
{
    public static object Of(Type type, int seed = 1)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, seed);
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        }

        return Simple(type, seed) ?? Collection(type, seed) ?? Record(Concrete(type), seed);
    }

    private static object? Simple(Type type, int seed) => type switch
    {
        _ when type == typeof(string) => $"text \"{seed}\" <žluť>",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 40 + seed,
        _ when type == typeof(long) => 4_000_000_000L + seed,
        _ when type == typeof(double) => 0.1 + seed,
        _ when type == typeof(TimeSpan) => TimeSpan.FromDays(1) + TimeSpan.FromTicks(1234567 + seed),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2025, 1, 31, 23, 59, 59, TimeSpan.FromHours(2)).AddTicks(1234567 + seed),
        _ when type == typeof(SessionId) => SessionId.Create(Given.Noon, (uint)seed),
        _ when type == typeof(StageId) => new StageId(SessionId.Create(Given.Noon, (uint)seed), 2, StageKind.Fixing),
        _ when type == typeof(WorkerId) => new WorkerId(new StageId(SessionId.Create(Given.Noon, (uint)seed), 2, StageKind.Fixing), "classify-a/b.cs"),
        _ => null,
    };

    private static object? Collection(Type type, int seed)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return Invoke(nameof(ArrayOf), type.GenericTypeArguments[0], seed);
        }

        return type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) && type.GenericTypeArguments[0] == typeof(string)
            ? Invoke(nameof(DictionaryOf), type.GenericTypeArguments[1], seed)
            : throw new NotSupportedException($"No contract has used a {type} before; teach the sample and the serializer.");
    }

    private static ImmutableArray<T> ArrayOf<T>(int seed) => [(T)Of(typeof(T), seed + 1), (T)Of(typeof(T), seed + 2)];

    // Ordinal: "B" before "a"; most cultures: the other way round.
    private static ImmutableSortedDictionary<string, T> DictionaryOf<T>(int seed) => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal)
        .Add("a", (T)Of(typeof(T), seed + 1))
        .Add("B", (T)Of(typeof(T), seed + 2));

    private static object Invoke(string method, Type argument, int seed) =>
        typeof(Sample).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument).Invoke(null, [seed])!;

    private static Type Concrete(Type type)
    {
        if (!type.IsAbstract)
        {
            return type;
        }

        return type.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(type) && !candidate.IsAbstract)
            .OrderBy(candidate => candidate.Name, StringComparer.Ordinal).First();
    }

    private static object Record(Type type, int seed)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var sample = constructor.Invoke([.. constructor.GetParameters().Select((parameter, index) => Of(parameter.ParameterType, seed + index))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            property.SetValue(sample, Of(property.PropertyType, seed + property.Name.Length));
        }

        return sample;
    }
}
