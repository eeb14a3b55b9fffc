using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Cicd.Repair;

/// <summary>Reads a type in a signature as its simple name: <c>IEnumerable</c>, <c>String</c>, <c>[]</c> for an array, <c>!</c> for a type parameter.</summary>
internal sealed class ReceiverNames : ISignatureTypeProvider<string, object?>
{
    public const string TypeParameter = "!";

    public static ReceiverNames Instance { get; } = new();

    /// <summary>May a value of the type that a compiler message names be passed to such a receiver? Interfaces are taken on trust.</summary>
    public static bool MayTake(string receiver, string? container) =>
        container is null
        || receiver == TypeParameter
        || (receiver is ['I', var second, ..] && char.IsUpper(second))
        || receiver == Simple(container);

    public string GetArrayType(string elementType, ArrayShape shape) => "[]";

    public string GetSZArrayType(string elementType) => "[]";

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => string.Empty;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetGenericMethodParameter(object? genericContext, int index) => TypeParameter;

    public string GetGenericTypeParameter(object? genericContext, int index) => TypeParameter;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name).Split('`')[0];

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeReference(handle).Name).Split('`')[0];

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    // 'int[]' · 'List<int>' · 'System.IO.Stream' · 'string'
    private static string Simple(string container) => container.EndsWith(']') ? "[]" : container.Split('<')[0].Split('.')[^1] switch
    {
        "string" => "String",
        "object" => "Object",
        "int" => "Int32",
        "long" => "Int64",
        "bool" => "Boolean",
        "char" => "Char",
        "byte" => "Byte",
        "double" => "Double",
        "float" => "Single",
        var name => name,
    };
}
