using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>The structured formats that are known.</summary>
internal static class ReportCatalog
{
    private static readonly ImmutableArray<IReportReader> Readers =
    [
        new JunitReader(),
        new TrxReader(),
        new NunitReader(),
        new XunitReader(),
        new CheckstyleReader(),
        new SarifReader(),
        new CtrfReader(),
        new MochaJsonReader(),
        new JestJsonReader(),
        new AnnotationsReader(),

        // What no format above claims is searched for findings.
        new UnknownJsonReader(),
        new UnknownXmlReader(),
    ];

    /// <summary>Null when it is a log.</summary>
    public static IReportReader? Find(ReportHead head) => Readers.FirstOrDefault(reader => reader.Takes(head));
}
