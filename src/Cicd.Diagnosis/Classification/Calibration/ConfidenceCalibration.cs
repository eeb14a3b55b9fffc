using System.Collections.Immutable;
using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Diagnosis;

/// <summary>
/// Turns what rules and parsers say of themselves into the share of such classifications that is right: a table that never falls, straight lines
/// between its knots. The shipped table was fitted on samples (docs/classification.md).
/// </summary>
public sealed class ConfidenceCalibration
{
    private static readonly Lazy<ConfidenceCalibration> Loaded = new(Load);

    private readonly ImmutableArray<CalibrationKnot> _knots;

    /// <param name="knots">By rising <see cref="CalibrationKnot.Said"/>, never falling in <see cref="CalibrationKnot.Right"/>, all from 0 to 1. Empty: as it is.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public ConfidenceCalibration(ImmutableArray<CalibrationKnot> knots)
    {
        if (knots.Any(knot => knot.Said is not (>= 0 and <= 1) || knot.Right is not (>= 0 and <= 1))
            || knots.Zip(knots.Skip(1)).Any(pair => pair.First.Said >= pair.Second.Said || pair.First.Right > pair.Second.Right))
        {
            throw new ArgumentException("Knots rise in what was said, never fall in what was right, and lie between 0 and 1.", nameof(knots));
        }

        _knots = knots;
    }

    /// <summary>Changes nothing.</summary>
    public static ConfidenceCalibration None { get; } = new([]);

    /// <summary>The table that travels inside the library.</summary>
    public static ConfidenceCalibration Shipped => Loaded.Value;

    public ImmutableArray<CalibrationKnot> Knots => _knots;

    public double Map(double said)
    {
        if (_knots.IsEmpty)
        {
            return said;
        }

        if (said <= _knots[0].Said || _knots.Length == 1)
        {
            return _knots[0].Right;
        }

        for (var i = 1; i < _knots.Length; i++)
        {
            if (said <= _knots[i].Said)
            {
                var (left, right) = (_knots[i - 1], _knots[i]);
                return left.Right + ((right.Right - left.Right) * (said - left.Said) / (right.Said - left.Said));
            }
        }

        return _knots[^1].Right;
    }

    // "knots: [[0.2, 0.35], …]"; written by the fit, so that a fault here is a bug.
    private static ConfidenceCalibration Load()
    {
        using var reader = new StreamReader(typeof(ConfidenceCalibration).Assembly.GetManifestResourceStream("calibration.yml")!);
        var table = (YamlList)((YamlMap)YamlReader.Read(reader.ReadToEnd())!)["knots"]!;
        return new ConfidenceCalibration([.. table.Items.Cast<YamlList>().Select(knot => new CalibrationKnot(Number(knot.Items[0]), Number(knot.Items[1])))]);
    }

    private static double Number(YamlValue value) => double.Parse(((YamlScalar)value).Text, CultureInfo.InvariantCulture);
}
