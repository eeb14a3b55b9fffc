namespace Cicd.Diagnosis;

/// <summary>One parser of the catalog on one log: built when its tool first shows up.</summary>
internal sealed class ParserRun
{
    private readonly LogParserDefinition _definition;
    private readonly LogContext _context;
    private readonly IFindings _findings;
    private ILogParser? _parser;

    public ParserRun(LogParserDefinition definition, LogContext context, FindingsBook book, int rank)
    {
        _definition = definition;
        _context = context;
        _findings = book.For(definition.Tool, rank);
    }

    public void Read(in LogLine line)
    {
        if (_parser is { IsOpen: true } || _definition.MayBegin(line.Text))
        {
            _parser ??= _definition.Create(_context);
            _parser.Read(line, _findings);
        }
    }

    public void End() => _parser?.End(_findings);
}
