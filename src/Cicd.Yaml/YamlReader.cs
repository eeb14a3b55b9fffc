using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cicd.Yaml;

/// <summary>
/// Reads one YAML document into values that know their place. Doubled keys are kept and reported by whoever reads the map, because all faults
/// are to be named at once; aliases share the value they point at, so that they can't blow the document up.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Generous for people and tight for mischief.</summary>
    public const int NestingMaxDefault = 16;

    private readonly Parser _parser;
    private readonly int _nestingMax;
    private readonly Dictionary<AnchorName, YamlValue> _anchors = [];

    private YamlReader(TextReader text, int nestingMax)
    {
        _parser = new Parser(text);
        _nestingMax = nestingMax;
    }

    /// <summary>The document; null when it is empty.</summary>
    /// <exception cref="YamlException">It is no YAML, holds more than one document, or is nested too deep.</exception>
    public static YamlValue? Read(string text, int nestingMax = NestingMaxDefault)
    {
        using var reader = new StringReader(text);
        return new YamlReader(reader, nestingMax).ReadDocument();
    }

    private YamlValue? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var value = ReadValue(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "Only one document is allowed in the file.");
        }

        return value;
    }

    private YamlValue ReadValue(int depth)
    {
        var started = _parser.Current is null && !_parser.MoveNext() ? throw new YamlException("The document ends too early.") : _parser.Current!;
        if (depth > _nestingMax)
        {
            throw new YamlException(started.Start, started.End, $"Nested deeper than {_nestingMax} levels.");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var shared)
                ? shared
                : throw new YamlException(alias.Start, alias.End, $"The alias '*{alias.Value}' points at nothing before it.");
        }

        var value = ReadNode(depth);
        if (started is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor] = value;
        }

        return value;
    }

    private YamlValue ReadNode(int depth)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Read(scalar);
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            var items = ImmutableArray.CreateBuilder<YamlValue>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue(depth + 1));
            }

            return new YamlList(items.ToImmutable(), (int)list.Start.Line, (int)list.Start.Column);
        }

        var map = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.TryConsume<Scalar>(out var name)
                ? Read(name)
                : throw new YamlException(_parser.Current!.Start, _parser.Current.End, "A key must be a word.");
            entries.Add(new YamlEntry(key, ReadValue(depth + 1)));
        }

        return new YamlMap(entries.ToImmutable(), (int)map.Start.Line, (int)map.Start.Column);
    }

    private static YamlScalar Read(Scalar scalar) =>
        new(scalar.Value, scalar.Style is ScalarStyle.Plain or ScalarStyle.Any, (int)scalar.Start.Line, (int)scalar.Start.Column);
}
