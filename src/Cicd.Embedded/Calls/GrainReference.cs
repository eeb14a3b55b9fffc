using System.Reflection;

namespace Orleans.Runtime;

/// <summary>
/// A reference to a grain through one of its interfaces. The proxy class that implements the interface is derived from this one at run time; that
/// is why it is neither sealed nor abstract and has a public constructor. Get references from <see cref="IGrainFactory"/>.
/// </summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private Silo? _silo;

    public GrainId GrainId { get; private set; }

    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    internal static object Create(Silo silo, Type interfaceType, GrainId grainId)
    {
        var reference = (GrainReference)Create(interfaceType, typeof(GrainReference));
        reference._silo = silo;
        reference.GrainId = grainId;
        return reference;
    }

    internal object Cast(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : Create(_silo!, interfaceType, GrainId);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // A reference that came from another silo of the process is used from where it is now.
        var silo = Activation.Current?.Silo ?? _silo!;
        return silo.Methods.Of(targetMethod!).Send(silo, GrainId, args ?? []);
    }
}
