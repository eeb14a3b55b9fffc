using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Copies an object field by field. The new object comes from its parameterless constructor where there is one, as in Orleans, else it starts
/// empty; constructors with parameters are not run.
/// </summary>
internal sealed class MemberwiseCopier : ValueCopier
{
    private readonly Type _type;
    private readonly ConstructorInvoker? _constructor;
    private readonly Action<object, object, CopyContext> _copyFields;

    public MemberwiseCopier(Type type, IReadOnlyList<FieldInfo> fields)
    {
        _type = type;
        var parameterless = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        _constructor = parameterless is null || type.IsValueType ? null : ConstructorInvoker.Create(parameterless);
        _copyFields = Compile(type, fields);
    }

    public override object Copy(object original, CopyContext context)
    {
        var copy = _constructor?.Invoke() ?? RuntimeHelpers.GetUninitializedObject(_type);
        if (!_type.IsValueType)
        {
            context.Record(original, copy);
        }

        _copyFields(original, copy, context);
        return copy;
    }

    // Emitted rather than built from expressions, because expressions refuse to assign read-only fields.
    private static Action<object, object, CopyContext> Compile(Type type, IReadOnlyList<FieldInfo> fields)
    {
        var method = new DynamicMethod("CopyFields", null, [typeof(object), typeof(object), typeof(CopyContext)], type.Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var load = type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass;
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(load, type);
            if (IsShared(field))
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(load, type);
                il.Emit(OpCodes.Ldfld, field);
            }
            else
            {
                il.Emit(OpCodes.Ldarg_2);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(load, type);
                il.Emit(OpCodes.Ldfld, field);
                il.Emit(OpCodes.Call, typeof(CopyContext).GetMethod(nameof(CopyContext.CopyOf))!.MakeGenericMethod(field.FieldType));
            }

            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object, CopyContext>>();
    }

    private static bool IsShared(FieldInfo field) =>
        Immutability.HoldsForVariable(field.FieldType)
        || field.IsDefined(typeof(ImmutableAttribute), false)
        || (field.Name.StartsWith('<')
            && field.DeclaringType!.GetProperty(
                field.Name[1..field.Name.IndexOf('>')],
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                ?.IsDefined(typeof(ImmutableAttribute), false) == true);
}
