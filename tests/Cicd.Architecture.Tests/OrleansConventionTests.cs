using System.Collections.Immutable;
using System.Reflection;
using Cicd.Contracts;
using Orleans.Concurrency;

namespace Cicd.Architecture.Tests;

/// <summary>
/// What Orleans' code generator and serializer need of our types, so that source which passes here compiles and runs there
/// (orleans-notes; analyzers ORLEANS0001 to ORLEANS0013, ORLEANS0101 to ORLEANS0111).
/// </summary>
public sealed class OrleansConventionTests
{
    private static readonly ImmutableArray<Assembly> Rooms =
    [
        typeof(SessionId).Assembly,
        typeof(Cicd.Pipelines.SessionMachine).Assembly,
        typeof(Cicd.Grains.CicdGrainsExtensions).Assembly,
    ];

    public static TheoryData<Type> GrainInterfaces => [.. Types().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))];

    public static TheoryData<Type> GrainClasses => [.. Grains()];

    public static TheoryData<Type> SerializableTypes => [.. Types().Where(IsSerializable)];

    [Fact]
    public void Rooms_HaveGrainsAndMessages()
    {
        GrainInterfaces.Count.ShouldBeGreaterThanOrEqualTo(3);
        GrainClasses.Count.ShouldBeGreaterThanOrEqualTo(3);
        SerializableTypes.Count.ShouldBeGreaterThanOrEqualTo(80);
    }

    [Theory]
    [MemberData(nameof(GrainInterfaces))]
    public void GrainInterface_FitsTheCodeGenerator(Type grain)
    {
        grain.GetCustomAttribute<AliasAttribute>(inherit: false).ShouldNotBeNull($"{grain} needs [Alias]");
        grain.IsGenericType.ShouldBeFalse("a grain interface is closed");
        grain.GetProperties().ShouldBeEmpty("ORLEANS0008");
        var methods = grain.GetMethods();
        methods.Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ShouldAllBe(alias => alias != null);
        methods.Select(method => method.GetCustomAttribute<AliasAttribute>()!.Alias).ShouldBeUnique();
        foreach (var method in methods)
        {
            IsTaskLike(method.ReturnType).ShouldBeTrue($"{method}: ORLEANS0009");
            method.IsGenericMethod.ShouldBeFalse($"{method}: no generic grain methods");
            var parameters = method.GetParameters();
            parameters.ShouldAllBe(parameter => !parameter.ParameterType.IsByRef, $"{method}: ORLEANS0002");
            parameters.Count(parameter => parameter.ParameterType == typeof(CancellationToken)).ShouldBeLessThanOrEqualTo(1, $"{method}: ORLEANS0109");
            foreach (var type in parameters.Select(parameter => parameter.ParameterType).Append(ResultOf(method.ReturnType)).OfType<Type>())
            {
                CanTravel(type).ShouldBeTrue($"{method}: {type} has no serializer");
            }
        }
    }

    [Theory]
    [MemberData(nameof(GrainClasses))]
    public void GrainClass_FitsTheEngine(Type grain)
    {
        grain.GetCustomAttribute<GrainTypeAttribute>().ShouldNotBeNull($"{grain} needs [GrainType]");
        grain.IsSealed.ShouldBeTrue();
        grain.GetCustomAttribute<ReentrantAttribute>().ShouldBeNull("only reads interleave");
        grain.GetMethods().ShouldAllBe(method => method.GetCustomAttribute<AlwaysInterleaveAttribute>() == null, "ORLEANS0001: it belongs on the interface");
    }

    [Fact]
    public void GrainTypes_AreUnique() =>
        Grains().Select(grain => grain.GetCustomAttribute<GrainTypeAttribute>()!.GetGrainType(null!, null!).ToString()).ShouldBeUnique();

    [Fact]
    public void StateNames_AreUnique()
    {
        // The AdoNet storage's row key does not hold the grain type: two classes that shared a state name and a key would share a row.
        var names = Types().Where(type => type.IsSubclassOf(typeof(Grain)))
            .SelectMany(type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
            .OfType<string>()
            .ToArray();

        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(SerializableTypes))]
    public void SerializableType_HasAliasAndIds(Type type)
    {
        type.GetCustomAttribute<AliasAttribute>(inherit: false).ShouldNotBeNull($"{type} needs [Alias]");
        if (type.IsEnum)
        {
            Enum.IsDefined(type, 0).ShouldBeTrue("0 is a value with a name");
            return;
        }

        var members = StoredProperties(type).ToArray();
        foreach (var member in members)
        {
            member.GetCustomAttribute<IdAttribute>().ShouldNotBeNull($"{type}.{member.Name} needs [Id]: without it, it vanishes in a call");
            member.SetMethod.ShouldNotBeNull($"{type}.{member.Name} must be settable: what is get-only is lost");
            CanTravel(member.PropertyType).ShouldBeTrue($"{type}.{member.Name}: {member.PropertyType} has no serializer");
        }

        members.Select(member => member.GetCustomAttribute<IdAttribute>()!.Id).ShouldBeUnique();
    }

    [Fact]
    public void Aliases_AreUnique() =>
        Types().Select(type => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias).OfType<string>().ShouldBeUnique();

    [Fact]
    public void Messages_AreRecordsWithoutHashOrder()
    {
        var hashed = Types().Where(IsSerializable).SelectMany(StoredProperties)
            .Where(member => member.PropertyType.IsGenericType
                && (member.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>)
                    || member.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>)))
            .Select(member => $"{member.DeclaringType}.{member.Name}");

        hashed.ShouldBeEmpty("their order differs from process to process");
    }

    [Fact]
    public void Exceptions_OfOurOwn_CanTravel() =>
        Types().Where(type => type.IsSubclassOf(typeof(Exception))).ShouldAllBe(type => type.GetCustomAttribute<GenerateSerializerAttribute>(false) != null);

    [Fact]
    public void References_AreNotEngineSpecific()
    {
        foreach (var room in Rooms)
        {
            // What only the embedded engine has, bears its namespace.
            room.GetTypes().SelectMany(type => type.GetInterfaces()).ShouldAllBe(type => !(type.Namespace ?? "").StartsWith("Cicd.Embedded", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Type> Types() => Rooms.SelectMany(room => room.GetTypes()).Where(type => !type.Name.StartsWith('<'));

    private static IEnumerable<Type> Grains() => Types().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsSubclassOf(typeof(Grain)));

    private static bool IsSerializable(Type type) => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null;

    private static IEnumerable<PropertyInfo> StoredProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.Name != "EqualityContract" && HasBackingField(type, property));

    private static bool HasBackingField(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool IsTaskLike(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    private static Type? ResultOf(Type taskLike) => taskLike.IsGenericType ? taskLike.GetGenericArguments()[0] : null;

    /// <summary>Ours with a serializer, or one of the framework's that Orleans brings a codec for.</summary>
    private static bool CanTravel(Type type)
    {
        if (type.IsGenericParameter || type.IsPrimitive)
        {
            return true;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return CanTravel(underlying);
        }

        if (type.IsGenericType && (type.Namespace ?? "").StartsWith("System.Collections", StringComparison.Ordinal))
        {
            return type.GetGenericArguments().All(CanTravel);
        }

        Type[] known = [typeof(string), typeof(decimal), typeof(TimeSpan), typeof(DateTimeOffset), typeof(DateTime), typeof(Guid), typeof(Uri), typeof(CancellationToken), typeof(TickStatus)];
        return known.Contains(type) || IsSerializable(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
