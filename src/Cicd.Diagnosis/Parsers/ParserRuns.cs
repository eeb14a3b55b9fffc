using System.Numerics;

namespace Cicd.Diagnosis;

/// <summary>
/// The parsers of a catalog on one log: each is built when its tool first shows up, and sees only the lines that may be its own. A line that
/// is nobody's costs one scan, however many parsers there are.
/// </summary>
internal sealed class ParserRuns
{
    private const int Bits = 64;

    private readonly LogParserCatalog _catalog;
    private readonly LogContext _context;
    private readonly ILogParser?[] _parsers;
    private readonly IFindings[] _findings;
    private readonly ulong[] _open;

    public ParserRuns(LogParserCatalog catalog, LogContext context, FindingsBook book)
    {
        _catalog = catalog;
        _context = context;
        _parsers = new ILogParser?[catalog.Parsers.Length];
        _findings = [.. catalog.Parsers.Select((parser, rank) => book.For(parser.Tool, rank))];
        _open = new ulong[(catalog.Parsers.Length + Bits - 1) / Bits];
        for (var index = 0; index < catalog.Parsers.Length; index++)
        {
            _open[index / Bits] |= catalog.Parsers[index].Triggers.IsEmpty ? 1UL << (index % Bits) : 0;
        }
    }

    /// <param name="triggered">Bits of the parsers with a trigger in the line.</param>
    public void Read(in LogLine line, ReadOnlySpan<ulong> triggered)
    {
        for (var word = 0; word < _open.Length; word++)
        {
            for (var due = triggered[word] | _open[word]; due != 0; due &= due - 1)
            {
                Read((word * Bits) + BitOperations.TrailingZeroCount(due), line);
            }
        }
    }

    public void End()
    {
        for (var index = 0; index < _parsers.Length; index++)
        {
            _parsers[index]?.End(_findings[index]);
        }
    }

    private void Read(int index, in LogLine line)
    {
        var parser = _parsers[index] ??= _catalog.Parsers[index].Create(_context);
        parser.Read(line, _findings[index]);

        var bit = 1UL << (index % Bits);
        _open[index / Bits] = parser.IsOpen ? _open[index / Bits] | bit : _open[index / Bits] & ~bit;
    }
}
