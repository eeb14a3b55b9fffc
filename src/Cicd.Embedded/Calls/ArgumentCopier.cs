using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Copies the arguments of one method that may change. References that two arguments share stay shared.</summary>
internal sealed class ArgumentCopier
{
    private readonly DeepCopier _copier;
    private readonly int[] _copied;

    public ArgumentCopier(ParameterInfo[] parameters, DeepCopier copier)
    {
        _copier = copier;
        _copied = [.. parameters.Where(p => !IsShared(p)).Select(p => p.Position)];
    }

    public void CopyInPlace(object?[] arguments)
    {
        if (_copied.Length == 0)
        {
            return;
        }

        var context = new CopyContext(_copier);
        foreach (var position in _copied)
        {
            arguments[position] = context.Copy(arguments[position]);
        }
    }

    private static bool IsShared(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.IsDefined(typeof(ImmutableAttribute), false)
        || Immutability.HoldsForVariable(parameter.ParameterType);
}
