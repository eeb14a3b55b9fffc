using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Tools as data: a heading with the name of the tool, then its category, the literals of which one stands in every line that begins a message,
/// and the patterns of its errorformat, one a line.
/// <code>
/// [tidy]
/// category = quality
/// trigger = line
/// line %l column %c - %t%*[^:]: %m
/// </code>
/// </summary>
public sealed class ErrorFormats
{
    private static readonly Lazy<ErrorFormats> Built = new(ReadShipped);

    private ErrorFormats(ImmutableArray<LogParserDefinition> parsers, ImmutableArray<string> problems) => (Parsers, Problems) = (parsers, problems);

    /// <summary>The tools that come with this library.</summary>
    public static ErrorFormats Shipped => Built.Value;

    /// <summary>One per tool that has no mistake, in the order of the text.</summary>
    public ImmutableArray<LogParserDefinition> Parsers { get; }

    /// <summary>Every mistake, as <c>line 3, column 7: what is wrong</c>.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <param name="text">Lines that begin with <c>#</c> and blank ones are nothing.</param>
    public static ErrorFormats Read(string text)
    {
        var parsers = ImmutableArray.CreateBuilder<LogParserDefinition>();
        var problems = ImmutableArray.CreateBuilder<string>();
        Section? section = null;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[' && line.IndexOf(']') == line.Length - 1)
            {
                section?.Close(parsers, problems);
                section = new Section(line[1..^1].ToString(), number);
            }
            else if (section is null)
            {
                problems.Add($"line {number}, column 1: a pattern stands before any [tool]");
            }
            else
            {
                section.Read(line.ToString(), number, problems);
            }
        }

        section?.Close(parsers, problems);
        return new ErrorFormats(parsers.ToImmutable(), problems.ToImmutable());
    }

    private static ErrorFormats ReadShipped()
    {
        using var stream = typeof(ErrorFormats).Assembly.GetManifestResourceStream("Cicd.Diagnosis.Formats.errorformats.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private sealed class Section(string tool, int number)
    {
        private readonly List<string> _triggers = [];
        private readonly List<ErrorFormatLine> _lines = [];
        private FailureCategory _category = FailureCategory.None;
        private bool _isBroken;

        public void Read(string line, int number, ImmutableArray<string>.Builder problems)
        {
            if (line.StartsWith("category = ", StringComparison.Ordinal))
            {
                if (!Enum.TryParse(line["category = ".Length..].Trim(), ignoreCase: true, out _category) || !Enum.IsDefined(_category))
                {
                    Fault(problems, $"line {number}, column 12: no such category; known are {string.Join(", ", Enum.GetNames<FailureCategory>().Skip(1).Select(name => name.ToLowerInvariant()))}");
                }
            }
            else if (line.StartsWith("trigger = ", StringComparison.Ordinal))
            {
                _triggers.Add(line["trigger = ".Length..]);
            }
            else
            {
                Compile(line, number, problems);
            }
        }

        public void Close(ImmutableArray<LogParserDefinition>.Builder parsers, ImmutableArray<string>.Builder problems)
        {
            if (tool.Trim().Length == 0)
            {
                Fault(problems, $"line {number}, column 1: the tool has no name");
            }
            else if (_lines.Count == 0 && !_isBroken)
            {
                Fault(problems, $"line {number}, column 1: [{tool}] has no pattern");
            }
            else if (_triggers.Count == 0 && !_isBroken)
            {
                Fault(problems, $"line {number}, column 1: [{tool}] has no trigger, so that every line would have to be tried");
            }

            if (!_isBroken)
            {
                parsers.Add(new ErrorFormatDefinition(tool, _category, [.. _triggers], [.. _lines]).ToParser());
            }
        }

        private void Compile(string line, int number, ImmutableArray<string>.Builder problems)
        {
            try
            {
                _lines.Add(ErrorFormatCompiler.Compile(line));
            }
            catch (FormatException mistake)
            {
                Fault(problems, $"line {number}, {mistake.Message}");
            }
        }

        private void Fault(ImmutableArray<string>.Builder problems, string problem)
        {
            _isBroken = true;
            problems.Add(problem);
        }
    }
}
