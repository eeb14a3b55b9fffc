using System.Reflection;
using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

/// <summary>Everything that is stored comes back as it was.</summary>
public sealed class ContractRoundTripTests
{
    private static readonly Type[] Stored =
        [.. typeof(SessionView).Assembly.GetTypes().Where(IsStored).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Records and ids of the contracts that can be made.</summary>
    public static TheoryData<Type> Contracts => [.. Stored];

    public static TheoryData<Type> Derived => [.. Stored.Where(type => type.BaseType is { IsAbstract: true } && type.BaseType != typeof(ValueType))];

    [Fact]
    public void Contracts_AreAllThere() => Stored.Length.ShouldBeGreaterThan(55);

    [Theory]
    [MemberData(nameof(Contracts))]
    public void RoundTrip_EveryMember_ComesBack(Type type)
    {
        var sample = Sample.Of(type);

        var json = JsonSerializer.SerializeToUtf8Bytes(sample, type, CicdJson.Options);
        var back = JsonSerializer.Deserialize(json, type, CicdJson.Options);

        Sameness.ShouldBeSame(back, sample, type.Name);
        JsonSerializer.SerializeToUtf8Bytes(back, type, CicdJson.Options).ShouldBe(json);
    }

    [Theory]
    [MemberData(nameof(Derived))]
    public void RoundTrip_ThroughTheBase_CarriesTheAlias(Type type)
    {
        var sample = Sample.Of(type);

        var json = JsonSerializer.Serialize(sample, type.BaseType!, CicdJson.Options);

        json.ShouldStartWith($$"""{"$type":"{{type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias}}""");
        Sameness.ShouldBeSame(JsonSerializer.Deserialize(json, type.BaseType!, CicdJson.Options), sample, type.Name);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void RoundTrip_ThroughTheStateSerializer_IsTheSame(Type type) =>
        typeof(ContractRoundTripTests).GetMethod(nameof(StateRoundTrip), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [Sample.Of(type)]);

    private static void StateRoundTrip<T>(T sample)
    {
        var serializer = new JsonStateSerializer();

        var back = serializer.Deserialize<T>(serializer.Serialize(sample));

        Sameness.ShouldBeSame(back, sample, typeof(T).Name);
    }

    private static bool IsStored(Type type) =>
        type is { IsAbstract: false, IsEnum: false, ContainsGenericParameters: false }
        && type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        && !type.IsSubclassOf(typeof(Exception));
}
